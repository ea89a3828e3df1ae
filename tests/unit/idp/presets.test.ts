import { describe, expect, it } from 'vitest';
import { fillIn, findPreset, guessPreset, PRESET_GROUPS, PRESETS } from '#lib/idp/presets.ts';
import { IdpSettings, OidcSettings } from '#lib/idp/settings.ts';

const OURS = {
  redirectUri: 'https://enroll.example.com/enroll/callback',
  origin: 'https://enroll.example.com',
};
const oidc = PRESETS.filter(({ value }) => value.kind === 'oidc');

/** What a form sends that leaves everything as the preset has it. */
function settingOf(preset: (typeof PRESETS)[number]): Record<string, unknown> {
  const credentials = {
    oidc: { issuer: preset.address?.placeholder, clientId: 'vestibule', clientSecret: 'secret' },
    ldap: {
      url: preset.address?.placeholder,
      bindDn: 'cn=vestibule,dc=school,dc=example',
      bindPassword: 'secret',
      baseDn: 'dc=school,dc=example',
    },
    local: {},
  }[preset.value.kind];
  return { name: preset.name, ...credentials, ...preset.value };
}

describe('the presets', () => {
  it('are there for every product that we promise', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual([
      ...['okta', 'okta-custom', 'entra', 'adfs', 'adfs-2016', 'google', 'onelogin', 'jumpcloud'],
      ...['keycloak', 'authentik', 'pingfederate', 'oidc', 'ad', 'openldap', 'local'],
    ]);
  });

  it.each(PRESETS)('$id makes a setting that is right, with its address alone', (preset) => {
    const result = IdpSettings.safeParse(settingOf(preset));
    expect(result.error?.issues ?? []).toEqual([]);
  });

  it.each(PRESETS)('$id is what its own settings are taken for', (preset) => {
    const guessed = guessPreset(settingOf(preset));
    // Its address says nothing about who makes it.
    expect(guessed?.id).toBe(preset.id === 'pingfederate' ? 'oidc' : preset.id);
  });

  it.each(oidc)('$id gives our redirect URI to the other console', ({ steps }) => {
    const copied = steps.map(({ copy }) => fillIn(copy?.value ?? '', OURS));
    expect(copied).toContain(OURS.redirectUri);
  });

  it.each(PRESETS)(
    '$id says when, where and what goes wrong, and leaves nothing to fill in',
    (preset) => {
      expect(PRESET_GROUPS).toContain(preset.group);
      expect(preset.steps.length).toBeGreaterThan(2);
      expect(preset.traps.length).toBeGreaterThan(0);
      const texts = [
        preset.when,
        ...preset.steps.map(({ text }) => text),
        ...preset.traps.map(({ text }) => text),
      ];
      for (const text of texts) {
        expect(text.split('**').length % 2, text).toBe(1);
        expect(text).toMatch(/[.:*]$/);
      }
      const codes = [...preset.steps, ...preset.traps].map(({ code }) =>
        fillIn(code?.text ?? '', OURS),
      );
      expect(codes.join('\n')).not.toMatch(/\{(?!0\}| \$_)/);
    },
  );

  it('never ask an AD FS for what it does not have, and send it what it needs', () => {
    for (const id of ['adfs', 'adfs-2016']) {
      const parsed = OidcSettings.parse(settingOf(findPreset(id) as (typeof PRESETS)[number]));
      expect(parsed).toMatchObject({ userinfo: false, groupsClaim: 'group', pkce: id === 'adfs' });
      expect(parsed.userId).not.toContain('sub');
      expect(parsed.authorizeParameters).toHaveProperty('resource');
    }
  });
});

describe('which product it is', () => {
  it.each([
    ['https://x.oktapreview.com', 'okta'],
    ['https://login.school.example/oauth2/aus1', 'okta-custom'],
    ['https://login.microsoftonline.us/t/v2.0', 'entra'],
    ['https://fs.school.example/ADFS', 'adfs'],
    ['https://kc.school.example/auth/realms/x', 'keycloak'],
    ['https://okta.com.evil.example', 'oidc'],
    ['not an address', 'oidc'],
  ])('%s is %s', (issuer, id) => {
    expect(guessPreset({ kind: 'oidc', issuer })?.id).toBe(id);
  });
});
