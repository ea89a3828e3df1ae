import { describe, expect, it } from 'vitest';
import { readIdp } from '#app/admin/idps/read.ts';
import { valuesOf } from '#app/admin/idps/starting-values.ts';
import { inFormWords } from '#app/admin/idps/words.ts';
import { linesOfPairs, readPairs } from '#app/admin/settings-screens/pairs.ts';
import { linesOf } from '#app/ui/form-state.ts';
import { PRESETS } from '#lib/idp/presets.ts';

/** What a browser sends for fields with these values: ticks that are off are left out. */
function send(values: ReturnType<typeof valuesOf>, more: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) {
    const lines = linesOf(value);
    if (typeof value === 'boolean' && !value) continue;
    data.append(name, lines.join('\n'));
  }
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  return data;
}

describe('the form of an identity provider', () => {
  it.each(PRESETS)(
    'writes down of $id what the preset says, and nothing that goes without saying',
    ({ value }) => {
      expect(JSON.parse(JSON.stringify(readIdp(send(valuesOf(value)))))).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    },
  );

  it('keeps every key of a setting that is saved again as it was', () => {
    const kept = {
      kind: 'oidc',
      issuer: 'https://login.example.com',
      clientId: 'vestibule',
      clientAuth: 'private_key_jwt',
      clientKeyId: 'one',
      clientAssertionAudience: 'token_endpoint',
      scopes: ['openid'],
      authorizeParameters: { resource: 'https://enroll.example.com', acr_values: 'a b' },
      responseMode: 'form_post',
      promptAgain: 'none',
      idTokenAlgorithm: 'ES256',
      pkce: false,
      userinfo: false,
      userId: ['sub'],
      userIdTransforms: { lowerCase: true, mapDomains: { 'old.example': 'new.example' } },
      groupsClaim: 'roles',
      allowGroups: ['staff'],
      denyGroups: ['suspended'],
      allowHostedDomains: ['school.example'],
      allowTenants: ['8b4f'],
      clockToleranceSeconds: 60,
      timeoutSeconds: 4,
    };
    expect(JSON.parse(JSON.stringify(readIdp(send(valuesOf(kept)))))).toEqual(kept);
  });

  it('keeps every key of a directory too', () => {
    const kept = {
      kind: 'ldap',
      url: 'ldap://ldap.school.example',
      startTls: true,
      caCertificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      bindDn: 'cn=vestibule',
      baseDn: 'dc=school',
      loginAttributes: ['uid'],
      userFilter: '(objectClass=person)',
      groupsFrom: 'groupSearch',
      groupBaseDn: 'ou=groups',
      groupMemberAttribute: 'memberUid',
      userId: ['uid'],
      groupsClaim: 'groups2',
      timeoutSeconds: 3,
    };
    expect(JSON.parse(JSON.stringify(readIdp(send(valuesOf(kept)))))).toEqual(kept);
  });

  it('sends a secret as it was typed, and none where the field is empty', () => {
    const typed = send(valuesOf({ kind: 'oidc' }), { clientSecret: ' sp ace ' });
    expect(readIdp(typed).clientSecret).toBe(' sp ace ');
    expect(readIdp(send(valuesOf({ kind: 'oidc' }), { clientSecret: '' }))).not.toHaveProperty(
      'clientSecret',
    );
  });
});

describe('pairs in lines', () => {
  it.each([
    [{ resource: 'https://enroll.example.com' }],
    [{ 'https://school.example/upn': 'it' }],
    [{ 'old.example': 'new.example' }],
    [{ acr_values: 'urn:a urn:b' }],
  ])('%o comes back as it was', (pairs) => {
    const data = new FormData();
    data.set('x', linesOfPairs(pairs).join('\n'));
    expect(readPairs(data, 'x')).toEqual(pairs);
  });

  it('may be written without a space', () => {
    const data = new FormData();
    data.set('x', 'resource:https://enroll.example.com');
    expect(readPairs(data, 'x')).toEqual({ resource: 'https://enroll.example.com' });
  });
});

describe('findings in the words of the form', () => {
  it.each([
    [
      'Set clientAuth to client_secret_basic_raw.',
      'Set “Client authentication” to “Basic, not encoded”.',
    ],
    ['Set idTokenAlgorithm to ES256.', 'Set “Signing algorithm” to ES256.'],
    ['Remove pkce: false.', 'Remove “PKCE” off.'],
    ['It says upn and preferred_username.', 'It says upn and preferred_username.'],
  ])('%s becomes %s', (said, words) => {
    expect(inFormWords(said)).toBe(words);
  });
});
