import type { Reader } from '#lib/access/roles.ts';
import { ACCOUNTS_ISSUER } from '#lib/accounts/accounts.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';
import { listConsents } from '#lib/data/consents.ts';
import { findEnrollment } from '#lib/data/enrollments.ts';
import { listHops } from '#lib/data/hops.ts';
import type { Journey } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import type { Language } from '#lib/page/languages.ts';
import type { OwnPane } from '#lib/page/pane.ts';
import { panesOf } from '#lib/page/settings.ts';
import type { Page } from '#lib/settings/file.ts';

/** One screen that the person had in front of them. `left` is when they went on from it. */
export type Screen = { readonly hop: number; readonly left: Date } & (
  | {
      readonly kind: 'own';
      readonly own: OwnPane;
      /** What they entered, by the field; the name that they typed. */
      readonly answers: Readonly<Record<string, string>>;
      readonly typedName: string;
    }
  /** On our own pane, or at a provider's page; a one-time code where accounts of ours were asked. */
  | { readonly kind: 'sign-in'; readonly way: 'provider' | 'password'; readonly takesCode: boolean }
  | { readonly kind: 'install' }
  | { readonly kind: 'problem'; readonly code: ProblemCode }
);

/** A journey's screens, with all that it takes to draw them once more. */
export type Review = Pick<
  Journey,
  'id' | 'reference' | 'platform' | 'product' | 'serial' | 'person'
> & {
  readonly language: Language;
  readonly page: Page;
  /** Whether it is the page as it was; else, from before pages were kept, as it is now. */
  readonly isKept: boolean;
  readonly screens: readonly Screen[];
};

/**
 * What the person saw, in the order in which they saw it: for whoever has to help them, or to prove it.
 *
 * @param id tells it from another one with the same reference; without, it is the newest
 * @returns undefined where there is no such journey, or its page is not known any more
 */
export async function reviewEnrollment(
  house: House,
  _reader: Reader,
  reference: string,
  id?: number,
): Promise<Review | undefined> {
  const journey = await findEnrollment(house.db, reference.trim().toLowerCase(), id);
  if (!journey) return undefined;
  const kept = journey.pageHash === null ? undefined : await house.pinned.find(journey.pageHash);
  const page = kept ?? (await house.settings()).entrances.get(journey.entrance)?.page;
  if (!page) return undefined;
  const [hops, consents] = await Promise.all([
    listHops(house.db, journey.id),
    listConsents(house.db, { journeyId: journey.id }),
  ]);
  const panes = new Map(panesOf(page).map((pane) => [pane.id, pane]));
  // Each step wrote its consent: they come in the same order.
  const open = [...consents];
  const takeConsent = (pane: string) => {
    const place = open.findIndex(({ paneId }) => paneId === pane);
    return place < 0 ? undefined : open.splice(place, 1)[0];
  };
  const screens = hops.flatMap(({ id: hop, at: left, event, detail }): Screen[] => {
    const pane = panes.get(paneOf(detail));
    if (PASSED.includes(event) && pane && pane.kind !== 'sign-in') {
      const answers = (event === 'page.answered' && journey.answers?.[pane.id]) || {};
      const typedName = (event === 'page.consented' && takeConsent(pane.id)?.typedName) || '';
      return [{ hop, left, kind: 'own', own: pane, answers, typedName }];
    }
    if (event === 'idp.finished') return [{ hop, left, kind: 'sign-in', ...wayOf(journey.person) }];
    if (event === 'profile.released') return [{ hop, left, kind: 'install' }];
    return event in PROBLEMS ? [{ hop, left, kind: 'problem', code: event as ProblemCode }] : [];
  });
  const { id: number, platform, product, serial, person } = journey;
  const language = journey.language as Language;
  const about = { id: number, reference: journey.reference, platform, product, serial, person };
  return { ...about, language, page, isKept: kept !== undefined, screens };
}

/** By what stands for the provider in the record: its settings may be others by now, or gone. */
function wayOf(person: Journey['person']) {
  const issuer = person?.issuer ?? '';
  const takesCode = issuer === ACCOUNTS_ISSUER;
  const way = takesCode || /^ldaps?:/.test(issuer) ? ('password' as const) : ('provider' as const);
  return { way, takesCode };
}

const PASSED: readonly string[] = ['page.read', 'page.consented', 'page.answered'];

/** The detail of these begins with the pane's id. */
function paneOf(detail: string | null): string {
  return detail?.split(',')[0] ?? '';
}
