import { Problem } from '#lib/base/problem.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import type { Decision } from '#lib/journey/decision.ts';
import { judgeDeviceLimit, judgeSerial } from '#lib/journey/device-rules.ts';
import { judgePerson } from '#lib/journey/person-rules.ts';
import type { Entrance } from '#lib/settings/file.ts';

/** All that the rules look at. What is null is not known yet: its rules are not judged. */
export type Circumstances = {
  /** Null: the provider alone is asked about. */
  readonly entrance: Pick<
    Entrance,
    'rules' | 'checks' | 'userId' | 'routing' | 'emailDomains'
  > | null;
  /** Null: nobody signs in. */
  readonly idp: PersonRules | null;
  readonly serial: string | null;
  readonly claims: Claims | null;
  /** The serial numbers of the devices that this person has enrolled before. */
  readonly devices: readonly string[] | null;
  /** The account's own, in place of the entrance's. */
  readonly deviceLimit?: number | null | undefined;
};

export type Verdict = {
  readonly decisions: readonly Decision[];
  /** What the MDM would call this person; null where that is not known, or not usable. */
  readonly userId: string | null;
};

/**
 * Judges every rule of the provider, the entrance and the account, each by itself, so that an admin
 * sees all that is wrong at once. The road takes the first refusal: see `requireAllowed`.
 *
 * A rule that can't be judged, as the claim it needs is not there, refuses.
 */
export function judgeRules(about: Circumstances): Verdict {
  const { entrance, idp, claims, serial } = about;
  const person = idp ? judgePerson(entrance, idp, claims) : { decisions: [], userId: null };
  const decisions = [
    ...(entrance ? [judgeSerial(entrance, serial)] : []),
    ...person.decisions,
    ...(entrance ? [judgeDeviceLimit(entrance, about)] : []),
  ];
  return { decisions, userId: person.userId };
}

/** @throws Problem of the first rule that refuses */
export function requireAllowed({ decisions }: Verdict): void {
  const refusal = decisions.find(({ outcome }) => outcome === 'refused');
  if (!refusal?.code) return;
  throw new Problem(refusal.code, {
    detail: refusal.owner === 'entrance' ? `${refusal.detail} (entrance)` : refusal.detail,
  });
}

/** What only has to be written down, for the record; empty where there is nothing. */
export function describeWarnings({ decisions }: Verdict): string {
  return decisions
    .filter(({ outcome }) => outcome === 'warned')
    .map(({ detail }) => `, warned: ${detail}`)
    .join('');
}
