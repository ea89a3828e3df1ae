import { type Finding, fail, ok, warn } from '#lib/doctor/finding.ts';
import { readClaim } from '#lib/idp/claim.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

/**
 * What strikes one about the claims of a trial, whether or not a rule of today looks at it.
 *
 * @param at when the provider sent them
 */
export function examineClaims(idp: IdpSettings, claims: Claims, at: Date): Finding[] {
  return [
    ...examineClock(claims, at),
    ...examineGroups(idp, claims),
    ...examineUserId(idp, claims),
    ...examineUserinfo(idp, claims),
    ...examineDomain(idp, claims),
  ];
}

const NOTICEABLE_SECONDS = 30;

function examineClock({ idToken }: Claims, at: Date): Finding[] {
  const seconds = Math.round(Number(idToken.iat) - at.getTime() / 1000);
  if (Number.isNaN(seconds)) return [];
  const found = `The provider’s clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ours.`;
  if (Math.abs(seconds) <= NOTICEABLE_SECONDS) return [ok('Clocks', found)];
  return [
    warn('Clocks', found, {
      means: 'Sign-ins work, and stop when it grows.',
      fix: 'Let both servers follow NTP; see which of the two is wrong.',
    }),
  ];
}

/** Names under which providers like to put them. */
const ELSEWHERE = ['groups', 'group', 'roles', 'role', 'memberOf', 'realm_access.roles'];

function examineGroups(idp: IdpSettings, claims: Claims): Finding[] {
  const title = 'Groups';
  const { groupsClaim } = idp;
  const sources = [claims.idToken, claims.userinfo ?? {}];
  if (sources.some((source) => isOverage(source, groupsClaim))) return [noteOverage(idp)];
  const read = (path: string) => sources.map((source) => readClaim(source, path)).find(Boolean);
  const groups = read(groupsClaim);
  if (groups !== undefined) {
    const count = [groups].flat().length;
    return [ok(title, `${count === 1 ? 'One group' : `${count} groups`} in “${groupsClaim}”.`)];
  }
  const other = ELSEWHERE.find((path) => path !== groupsClaim && read(path) !== undefined);
  const hasRules = Boolean(idp.allowGroups ?? idp.denyGroups);
  if (!other && !hasRules) return [];
  const found = other
    ? `There is no claim “${groupsClaim}”, but there is “${other}”.`
    : `There is no claim “${groupsClaim}”.`;
  const advice = {
    means: hasRules
      ? 'Rules about groups can not be judged, so everybody is refused.'
      : 'A rule about groups would refuse everybody.',
    fix: other
      ? `Set groupsClaim to ${other}, if these are the groups that you mean.`
      : 'Let the provider put groups into the id token: a scope, a mapper or a filter there; see the steps on this provider’s page.',
    ...(other ? { mend: { key: 'groupsClaim', value: other } } : {}),
  };
  return [hasRules ? fail(title, found, advice) : warn(title, found, advice)];
}

function isOverage(source: Readonly<Record<string, unknown>>, groupsClaim: string): boolean {
  const names = Object(source._claim_names);
  return Object.hasOwn(names, groupsClaim) || String(source.hasgroups) === 'true';
}

function noteOverage(idp: IdpSettings): Finding {
  const hasRules = Boolean(idp.allowGroups ?? idp.denyGroups);
  const found = 'Entra left the groups out, as there are more than 200 (group overage).';
  const advice = {
    means: hasRules
      ? 'This person is refused: which groups they are in can not be told.'
      : 'With a rule about groups this person would be refused.',
    fix: 'Under Token configuration choose “Groups assigned to the application”, or use app roles and set groupsClaim to roles.',
  };
  return hasRules ? fail('Groups', found, advice) : warn('Groups', found, advice);
}

function examineUserId(idp: IdpSettings, claims: Claims): Finding[] {
  const read = (path: string) =>
    readClaim(claims.idToken, path) ?? readClaim(claims.userinfo, path);
  const path = idp.userId.find((each) => String(read(each) ?? '').trim() !== '');
  if (path === 'sub' && idp.kind === 'oidc') {
    return [
      warn('User id', 'The user id comes from “sub”.', {
        means: 'Many providers make up a sub for each application: no MDM knows it.',
        fix: 'Name a claim with the login or the e-mail address first, unless sub is that here.',
      }),
    ];
  }
  if (path === 'email' && read('email_verified') === false) {
    return [
      warn('User id', 'The user id comes from “email”, and the provider has not verified it.', {
        means: 'If people may enter their address themselves, they may enter somebody else’s.',
        fix: 'See that only administrators change addresses there, or name another claim first.',
      }),
    ];
  }
  return [];
}

function examineUserinfo(idp: IdpSettings, { userinfo }: Claims): Finding[] {
  if (idp.kind !== 'oidc' || !userinfo) return [];
  if (Object.keys(userinfo).some((name) => name !== 'sub')) return [];
  return [
    warn('Userinfo', 'Userinfo holds nothing but “sub”.', {
      means: 'Sign-ins work; each takes one request more than it needs.',
      fix: 'Switch userinfo off.',
      mend: { key: 'userinfo', value: '' },
    }),
  ];
}

function examineDomain(idp: IdpSettings, { idToken }: Claims): Finding[] {
  if (idp.kind !== 'oidc' || idp.allowHostedDomains) return [];
  if (new URL(idp.issuer).hostname !== 'accounts.google.com') return [];
  const domain = typeof idToken.hd === 'string' ? idToken.hd : undefined;
  return [
    warn('Workspace domains', 'No domains are named, so any Google account may come.', {
      means: 'Unless the Google project is internal, anybody gets past the sign-in.',
      fix: 'Set allowHostedDomains to your domains.',
      ...(domain ? { mend: { key: 'allowHostedDomains', value: domain } } : {}),
    }),
  ];
}
