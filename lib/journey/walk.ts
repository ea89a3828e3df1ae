import { randomBytes } from 'node:crypto';
import type { Journey } from '#lib/data/journeys.ts';
import { IdpSettings } from '#lib/idp/settings.ts';
import { judge, type Position, type Traveller } from '#lib/journey/journey.ts';
import { type Given, showOwnPane, takePart } from '#lib/journey/page.ts';
import { factsOf, goBack } from '#lib/journey/panes.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { type Condition, type Facts, listUnmet } from '#lib/page/condition.ts';
import type { Language } from '#lib/page/languages.ts';
import type { Pane } from '#lib/page/panes.ts';
import { panesOf } from '#lib/page/settings.ts';
import { assembleEntrance, type Page } from '#lib/settings/entrance.ts';
import { EntranceSettings } from '#lib/settings/shape.ts';

/** Who walks through a page to see what it is like: a device that is not there, and its person. */
export type Walker = {
  readonly platform: string;
  readonly product: string;
  readonly serial: string;
  readonly osVersion: string | null;
  readonly language: Language;
  readonly email: string | null;
  readonly groups: readonly string[];
  /** Nobody signs in where the entrance has no provider. */
  readonly signsIn: boolean;
};

/** What lies behind a walker. It travels with the forms: nothing of it is kept here. */
export type Trail = {
  readonly passed: readonly string[];
  readonly isSignedIn: boolean;
  readonly answers: Journey['answers'];
};

export const START: Trail = { passed: [], isSignedIn: false, answers: null };

/** Where a walker stands: judged by what every journey is judged by. */
export function findPlace(page: Page, walker: Walker, trail: Trail): Position {
  return judge(travel(page, walker, trail));
}

/**
 * The walker goes on from where they stand, and is checked as every person is.
 *
 * @throws Problem page.consent_missing, page.answers_refused
 */
export function goOn(position: Position, trail: Trail, given: Given): Trail {
  if (position.pane === 'install') return trail;
  if (position.pane === 'sign-in') return { ...trail, isSignedIn: true };
  const { answers } = takePart(position, showOwnPane(position), given, NOW);
  const { id } = position.own;
  return {
    ...trail,
    passed: [...trail.passed, id],
    answers: answers ? { ...trail.answers, [id]: answers } : trail.answers,
  };
}

export function stepBack(position: Position): Trail {
  const { passed, answers, signedInAt } = goBack(position);
  const isSignedIn = signedInAt === undefined && position.at.journey.signedInAt !== null;
  return { passed: passed.map(({ pane }) => pane), answers, isSignedIn };
}

/** What becomes of a pane on this device, with this person. */
export type PaneFate = {
  readonly pane: Pane;
  /** What of its condition does not hold; null where it is shown. */
  readonly unmet: Condition | null;
  /** It is the Sign-in, and nobody signs in. */
  readonly isLeftOut: boolean;
};

/** All panes of a page, and which of them a walker is shown. */
export function foretell(page: Page, walker: Walker): PaneFate[] {
  const known = { ...START, isSignedIn: walker.signsIn };
  const facts: Facts = factsOf(travel(page, walker, known).journey);
  return panesOf(page).map((pane) => {
    const unmet = listUnmet(pane.when, facts);
    return { pane, unmet, isLeftOut: pane.kind === 'sign-in' && !walker.signsIn };
  });
}

const NOW = new Date(0);

/** A journey that begins, as it would stand in the database. */
function travel(page: Page, walker: Walker, trail: Trail): Traveller {
  const { platform, product, serial, osVersion, language, email, groups } = walker;
  const nobody = { ticketHash: NONE, previousTicketHash: null, browserHash: NONE };
  const person = { ...PERSON, email, name: email ?? 'Ada Lovelace', groups };
  const journey: Journey = {
    ...{ id: 0, reference: '', ...nobody, browserProvenAt: null, entrance: 'trial', language },
    ...{ serial, udid: '', product, platform, osVersion, build: '', certificateHash: NONE },
    ...{ introductionSealed: null, address: '', hop: 'device', pageHash: null },
    passed: trail.passed.map((pane) => ({ pane, at: NOW.toISOString() })),
    answers: trail.answers,
    ...{ person: trail.isSignedIn ? person : null, idp: null, loginHint: null },
    ...{ signedInAt: trail.isSignedIn ? NOW : null, profileAt: null, outcome: 'open' },
    ...{ problem: null, createdAt: NOW, seenAt: NOW, expiresAt: NOW, endedAt: null },
  };
  return { journey, entrance: openTrial(page, walker.signsIn), ticket: TICKET };
}

const NONE = Buffer.alloc(0);
/** Opens nothing: no journey has it. */
const TICKET = randomBytes(32).toString('base64url');
const PERSON = {
  idp: 'provider',
  issuer: 'https://provider.example',
  subject: 'trial',
  userId: 'trial',
};

/** An entrance that is nowhere, with this page behind it. */
function openTrial(page: Page, signsIn: boolean) {
  const settings = EntranceSettings.parse({
    ...{ name: 'trial', mdm: 'mdm', page: page.name, withoutUser: 'nobody' },
    ...(signsIn ? { idp: PERSON.idp } : {}),
  });
  const entrance = assembleEntrance(settings, { mdms: [MDM], idps: [PROVIDER], pages: [page] });
  if (typeof entrance === 'string') throw new Error(`the trial names its ${entrance} wrongly`);
  return entrance;
}

const MDM = MdmSettings.parse({ name: 'mdm', kind: 'ade-passthrough', url: 'https://mdm.example' });
const PROVIDER = IdpSettings.parse({
  name: PERSON.idp,
  kind: 'oidc',
  issuer: PERSON.issuer,
  clientId: 'trial',
  clientSecret: 'none',
});
