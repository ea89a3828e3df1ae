import { Problem } from '#lib/base/problem.ts';
import { readClaim } from '#lib/idp/claim.ts';
import { normalizeDn } from '#lib/idp/distinguished-name.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

export type GroupRules = Pick<PersonRules, 'groupsClaim' | 'allowGroups' | 'denyGroups'>;

/**
 * Judges the person by their groups: none of the denied ones, and one of the allowed ones if there
 * is such a list. Names are compared exactly, but for a directory's.
 *
 * Groups that are not there at all can not be judged, so with any rule they refuse: a forgotten
 * scope or mapper at the provider must not open a deny list.
 *
 * @returns the person's groups, from both sources
 * @throws Problem idp.group_overage, idp.group_missing, idp.group_denied
 */
export function judgeGroups(idp: GroupRules, claims: Claims): string[] {
  const sources = [claims.idToken, claims.userinfo ?? {}];
  const found = sources.map((source) => readGroups(readClaim(source, idp.groupsClaim)));
  const groups = [...new Set(found.flatMap((names) => names ?? []))];
  const { allowGroups, denyGroups } = idp;
  if (!allowGroups && !denyGroups) return groups;

  if (sources.some((source) => hasOverage(source, idp.groupsClaim))) {
    throw new Problem('idp.group_overage');
  }
  if (found.every((names) => names === undefined)) {
    const detail = `the claim ${idp.groupsClaim} is not there, or is neither text nor a list of texts`;
    throw new Problem('idp.group_missing', { detail });
  }
  const spell = claims.anyCase ? normalizeDn : (name: string) => name;
  const held = new Set(groups.map(spell));
  const denied = denyGroups?.find((name) => held.has(spell(name)));
  if (denied) throw new Problem('idp.group_denied', { detail: `member of ${denied}` });
  if (allowGroups && !allowGroups.some((name) => held.has(spell(name)))) {
    throw new Problem('idp.group_missing', { detail: countGroups(groups.length) });
  }
  return groups;
}

function countGroups(count: number): string {
  if (count === 0) return 'member of no group';
  return count === 1 ? 'member of one other group' : `member of ${count} other groups`;
}

/**
 * Which of some groups a person is in. Where nobody can tell (a forgotten scope, more groups than the
 * provider sends) it is all of them: who might have to agree is asked.
 */
export function findGroups(idp: GroupRules, claims: Claims, wanted: readonly string[]): string[] {
  const sources = [claims.idToken, claims.userinfo ?? {}];
  const found = sources.map((source) => readGroups(readClaim(source, idp.groupsClaim)));
  const isUnknown =
    found.every((names) => names === undefined) ||
    sources.some((source) => hasOverage(source, idp.groupsClaim));
  const spell = claims.anyCase ? normalizeDn : (name: string) => name;
  const held = new Set(found.flatMap((names) => names ?? []).map(spell));
  return [...new Set(wanted)].filter((name) => isUnknown || held.has(spell(name)));
}

/** AD FS sends one group as text and several as a list. */
function readGroups(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) return undefined;
  return value;
}

/**
 * Entra leaves the groups out when there are more than 200, and says so in one of two ways.
 *
 * @source Microsoft identity platform, "Configure group claims", groups overage
 */
function hasOverage(source: Readonly<Record<string, unknown>>, groupsClaim: string): boolean {
  const names = source._claim_names;
  if (typeof names === 'object' && names !== null && Object.hasOwn(names, groupsClaim)) return true;
  return groupsClaim === 'groups' && (source.hasgroups === true || source.hasgroups === 'true');
}
