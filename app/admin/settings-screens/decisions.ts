import type { Finding } from '#app/ui/findings.tsx';
import { PROBLEMS } from '#lib/base/problems.ts';
import type { Decision } from '#lib/journey/decision.ts';

const RULES: Readonly<Record<Decision['rule'], string>> = {
  blockedSerials: 'Blocked serial numbers',
  allowHostedDomains: 'Google’s hosted domain',
  allowTenants: 'Entra’s tenant',
  userId: 'The MDM’s user id',
  denyGroups: 'Groups that may not enroll',
  allowGroups: 'Groups that may enroll',
  emailDomains: 'The provider of the e-mail domain',
  allowDomains: 'E-mail domains',
  claims: 'Claim',
  deviceLimit: 'Devices for one person',
};

const RESULTS = {
  passed: 'ok',
  refused: 'fail',
  warned: 'warn',
  'not-judged': 'unknown',
  off: 'unknown',
} as const satisfies Record<Decision['outcome'], Finding['result']>;

/**
 * What each rule makes of a person and a device, for an admin to read, with where it is set; rules that
 * are not set aside.
 */
export function findingsOf(decisions: readonly Decision[]): Finding[] {
  return decisions.filter(({ outcome }) => outcome !== 'off').map(findingOf);
}

/** The rules that nobody has set, in a sentence; null where there are none. */
export function describeUnset(decisions: readonly Decision[]): string | null {
  const unset = decisions.filter(({ outcome }) => outcome === 'off').map(titleOf);
  return unset.length > 0 ? `Not set, so not asked: ${[...new Set(unset)].join(', ')}.` : null;
}

export function titleOf({ rule, claim }: Decision): string {
  return claim ? `${RULES[rule]} “${claim}”` : RULES[rule];
}

function findingOf(decision: Decision): Finding {
  const { outcome, owner, code, detail } = decision;
  const said = code && PROBLEMS[code].admin;
  const found = [said, detail === said ? '' : detail].filter(Boolean).join(' ');
  return {
    title: `${titleOf(decision)} (${owner})`,
    result: RESULTS[outcome],
    found: found || 'It holds.',
    means: code ? `Its code is ${code}.` : null,
    fix: null,
  };
}
