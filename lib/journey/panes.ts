import type { Journey } from '#lib/data/journeys.ts';
import type { Answers, PassedPane } from '#lib/data/tables.ts';
import type { Position, Traveller } from '#lib/journey/journey.ts';
import { asksForPerson, type Facts, meets, meetsDevice } from '#lib/page/condition.ts';
import type { Language } from '#lib/page/languages.ts';
import type { Pane } from '#lib/page/panes.ts';
import { panesOf } from '#lib/page/settings.ts';

type Trip = Pick<Traveller, 'journey' | 'entrance'>;

/**
 * The panes that this journey is shown, in order, as far as it can be told by now: what asks for the
 * person is counted in until they have signed in.
 */
export function listPanes({ journey, entrance }: Trip): Pane[] {
  const facts = factsOf(journey);
  const isOpen = entrance.idps.length > 0 && facts.person === null;
  return panesOf(entrance.page).filter((pane) => {
    if (pane.kind === 'sign-in') return entrance.idps.length > 0;
    if (isOpen && asksForPerson(pane.when)) return meetsDevice(pane.when, facts);
    return meets(pane.when, facts);
  });
}

/** Whether a pane lies behind this journey. */
export function isPassed({ journey, entrance }: Trip, pane: Pane): boolean {
  if (pane.kind !== 'sign-in') return journey.passed.some((passed) => passed.pane === pane.id);
  // Who signed in at a provider that the entrance has no longer signs in once more, at its new one.
  const { signedInAt, person } = journey;
  return signedInAt !== null && entrance.idps.some(({ name }) => name === person?.idp);
}

/** What a condition may ask of a journey. */
export function factsOf(journey: Journey): Facts {
  const { platform, osVersion, language, person, signedInAt } = journey;
  const known = signedInAt === null ? null : person;
  return {
    platform,
    osVersion,
    language: language as Language,
    person: known && { email: known.email, groups: known.groups ?? [] },
  };
}

/** What is left of a journey. */
export type Left = {
  readonly passed: readonly PassedPane[];
  readonly answers: Answers | null;
};

/** Who signs in reads, agrees and answers for themselves: of what follows the sign-in nothing is left. */
export function keepBeforeSignIn({ journey, entrance }: Trip): Left {
  const panes = panesOf(entrance.page);
  const end = panes.findIndex(({ kind }) => kind === 'sign-in');
  return keep(journey, panes.slice(0, end));
}

/** What is left when a person goes back from where they are to the pane before. */
export function goBack({ pane, at, ...rest }: Position): Left & Partial<Journey> {
  const panes = listPanes(at);
  const ids = panes.map(({ id }) => id);
  const own = 'own' in rest ? rest.own.id : undefined;
  const here = pane === 'install' ? panes.length : ids.indexOf(own ?? idOfSignIn(panes));
  const previous = Math.max(here - 1, 0);
  const left = keep(at.journey, panes.slice(0, previous));
  const isSignIn = panes.slice(previous).some(({ kind }) => kind === 'sign-in');
  return isSignIn ? { ...left, ...SIGNED_OUT } : left;
}

export const SIGNED_OUT = { signedInAt: null, person: null } as const;

function idOfSignIn(panes: readonly Pane[]): string {
  return panes.find(({ kind }) => kind === 'sign-in')?.id ?? '';
}

/** @param panes those that stay behind the person */
function keep({ passed, answers }: Journey, panes: readonly Pane[]): Left {
  const ids = new Set(panes.map(({ id }) => id));
  const kept = Object.entries(answers ?? {}).filter(([pane]) => ids.has(pane));
  return {
    passed: passed.filter(({ pane }) => ids.has(pane)),
    answers: kept.length > 0 ? Object.fromEntries(kept) : null,
  };
}
