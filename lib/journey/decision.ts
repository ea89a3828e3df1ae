import { isProblem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

/** In the order in which they are judged. */
export type Rule =
  | 'blockedSerials'
  | 'allowHostedDomains'
  | 'allowTenants'
  | 'userId'
  | 'denyGroups'
  | 'allowGroups'
  | 'emailDomains'
  | 'allowDomains'
  | 'claims'
  | 'deviceLimit';

/** What one rule makes of this person and this device. */
export type Decision = {
  readonly rule: Rule;
  /** Whose rule it is: where an admin changes it. */
  readonly owner: 'provider' | 'entrance' | 'account';
  /** The claim that a rule of `claims` looks at. */
  readonly claim?: string;
  /** warned: it failed, and the entrance only wants to know. off: there is no such rule here. */
  readonly outcome: 'passed' | 'refused' | 'warned' | 'off' | 'not-judged';
  /** What the person is told where it failed. */
  readonly code?: ProblemCode;
  /** For the admin. Names of claims and groups, and never what a claim holds of a person. */
  readonly detail: string;
};

/** A rule that nobody has looked at yet. */
export type OpenRule = Pick<Decision, 'rule' | 'owner' | 'claim'> & {
  /** Undefined: there is no such rule here. @throws Problem where it refuses */
  readonly judge: ((claims: Claims) => void) | undefined;
};

/** Looks at one rule. What nobody foresaw flies on. */
export function decide({ judge, ...about }: OpenRule, claims: Claims | null): Decision {
  if (!judge) return { ...about, outcome: 'off', detail: 'not set' };
  if (!claims) return { ...about, outcome: 'not-judged', detail: 'nobody has signed in yet' };
  try {
    judge(claims);
    return { ...about, outcome: 'passed', detail: '' };
  } catch (error) {
    return { ...about, ...describeRefusal(error) };
  }
}

export function describeRefusal(error: unknown) {
  if (!isProblem(error)) throw error;
  const { code, entry, detail = entry.admin } = error;
  return { outcome: 'refused', code, detail } as const;
}
