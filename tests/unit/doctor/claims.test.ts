import { describe, expect, it } from 'vitest';
import { examineClaims } from '#lib/doctor/claims.ts';
import { OidcSettings } from '#lib/idp/settings.ts';

const AT = new Date('2026-03-01T12:00:00Z');
const IAT = AT.getTime() / 1000;

function examine(
  idToken: Record<string, unknown>,
  other: Record<string, unknown> = {},
  userinfo: Record<string, unknown> | null = null,
) {
  const issuer = 'https://login.example.com';
  const idp = OidcSettings.parse({
    ...{ name: 'a', kind: 'oidc', issuer, clientId: 'a', clientSecret: 'b' },
    ...other,
  });
  const claims = { idToken: { iat: IAT, ...idToken }, userinfo, issuer, subject: 's' };
  return examineClaims(idp, claims, AT);
}

function about(title: string, ...given: Parameters<typeof examine>) {
  return examine(...given).find((finding) => finding.title === title);
}

describe('what strikes one about claims', () => {
  it('is nothing where all is well', () => {
    const findings = examine({ preferred_username: 'ada', groups: ['staff'] });
    expect(findings.map(({ title, result }) => [title, result])).toEqual([
      ['Clocks', 'ok'],
      ['Groups', 'ok'],
    ]);
  });

  it.each([
    [20, 'ok', '20 s ahead of'],
    [-20, 'ok', '20 s behind'],
    [120, 'warn', '120 s ahead of'],
    [-120, 'warn', '120 s behind'],
  ])('is a clock that is %i s off: %s', (seconds, result, words) => {
    const finding = about('Clocks', { iat: IAT + seconds });
    expect(finding?.result).toBe(result);
    expect(finding?.found).toContain(words);
  });

  it.each([{ _claim_names: { groups: 'src1' } }, { hasgroups: true }, { hasgroups: 'true' }])(
    'is an overage of groups (%o), worse with a rule about groups',
    (claims) => {
      expect(about('Groups', claims)).toMatchObject({ result: 'warn' });
      const finding = about('Groups', claims, { allowGroups: ['staff'] });
      expect(finding).toMatchObject({ result: 'fail' });
      expect(finding?.fix).toContain('app roles');
    },
  );

  it('is a claim with groups under another name, which can be filled in', () => {
    const roles = { realm_access: { roles: ['staff'] } };
    expect(about('Groups', roles)).toMatchObject({
      result: 'warn',
      mend: { key: 'groupsClaim', value: 'realm_access.roles' },
    });
    expect(about('Groups', { group: 'staff' }, { denyGroups: ['x'] })).toMatchObject({
      result: 'fail',
      mend: { key: 'groupsClaim', value: 'group' },
    });
  });

  it('is groups that are not there only where a rule needs them', () => {
    expect(about('Groups', {})).toBeUndefined();
    expect(about('Groups', {}, { allowGroups: ['staff'] })).toMatchObject({ result: 'fail' });
  });

  it('is a user id that no MDM will know, or that anybody can choose', () => {
    const list = { userId: ['upn', 'sub'] };
    expect(about('User id', { sub: 'x' }, list)).toMatchObject({ result: 'warn' });
    expect(about('User id', { sub: 'x', upn: 'ada' }, list)).toBeUndefined();
    const email = { email: 'ada@school.example', email_verified: false };
    expect(about('User id', email)).toMatchObject({ result: 'warn' });
    expect(about('User id', { ...email, upn: 'ada' })).toBeUndefined();
    expect(about('User id', { ...email, email_verified: true })).toBeUndefined();
  });

  it('is a userinfo that says nothing', () => {
    const mend = { key: 'userinfo', value: '' };
    expect(about('Userinfo', {}, {}, { sub: 's' })).toMatchObject({ result: 'warn', mend });
    expect(about('Userinfo', {}, {}, { sub: 's', email: 'x' })).toBeUndefined();
  });

  it('is a Google that lets any account in, with the domain to fill in', () => {
    const google = { issuer: 'https://accounts.google.com' };
    const finding = about('Workspace domains', { hd: 'school.example' }, google);
    expect(finding?.mend).toEqual({ key: 'allowHostedDomains', value: 'school.example' });
    expect(
      about('Workspace domains', {}, { ...google, allowHostedDomains: ['school.example'] }),
    ).toBeUndefined();
  });
});
