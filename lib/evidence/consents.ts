import type { Auditor } from '#lib/access/roles.ts';
import {
  type ConsentQuestion,
  type ConsentRow,
  type ConsentRows,
  listConsentRows,
} from '#lib/data/consent-search.ts';
import { type Consent, loadConsent } from '#lib/data/consents.ts';
import { type Journey, loadJourney } from '#lib/data/journeys.ts';
import type { Evidence } from '#lib/evidence/evidence.ts';
import { judgeLink, type LinkState } from '#lib/evidence/link.ts';

export type { ConsentMark, ConsentQuestion } from '#lib/data/consent-search.ts';

/** A consent as an admin sees it in a list. */
export type ConsentLine = Omit<ConsentRow, 'person'> & {
  /** Whoever it was, as they are best known; null where nobody signed in, or they were erased. */
  readonly who: string | null;
};

export type ConsentList = Omit<ConsentRows, 'rows'> & {
  readonly consents: readonly ConsentLine[];
  readonly now: Date;
};

/** One consent, with the exact text that was shown. */
export type ConsentStory = Omit<Consent, 'salt' | 'personDigest'> & {
  readonly link: LinkState;
  /** The enrollment that it belongs to, as long as it is kept. */
  readonly enrollment: Pick<
    Journey,
    'id' | 'reference' | 'product' | 'platform' | 'osVersion' | 'build' | 'udid'
  > | null;
};

/** A page of consents, the newest first. A search looks back for a second, and says how far it came. */
export async function searchConsents(
  { db, clock }: Evidence,
  _auditor: Auditor,
  question: ConsentQuestion,
): Promise<ConsentList> {
  const { rows, ...rest } = await listConsentRows(db, question);
  const consents = rows.map(({ person, ...row }) => ({
    ...row,
    who: person?.email ?? person?.userId ?? row.typedName,
  }));
  return { consents, ...rest, now: clock.now() };
}

/** Who agreed to what, when, how and on which device, and whether its link in the chain holds. */
export async function openConsent(
  { db }: Evidence,
  _auditor: Auditor,
  id: number,
): Promise<ConsentStory | undefined> {
  const consent = Number.isSafeInteger(id) ? await loadConsent(db, id) : undefined;
  if (!consent) return undefined;
  const { salt: _, personDigest: __, ...shown } = consent;
  const journey = consent.journeyId ? await loadJourney(db, consent.journeyId) : undefined;
  const link = await judgeLink(db, 'consent', consent);
  return { ...shown, link, enrollment: journey ? describeDevice(journey) : null };
}

function describeDevice(journey: Journey): ConsentStory['enrollment'] {
  const { id, reference, product, platform, osVersion, build, udid } = journey;
  return { id, reference, product, platform, osVersion, build, udid };
}
