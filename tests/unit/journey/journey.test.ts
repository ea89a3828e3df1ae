import { describe, expect, it } from 'vitest';
import type { Journey } from '#lib/data/journeys.ts';
import { judge } from '#lib/journey/journey.ts';
import { listPanes } from '#lib/journey/panes.ts';
import type { Entrance } from '#lib/settings/file.ts';
import { NOW, newJourney } from '#tests/storage/rows.ts';

const both = [false, true];
const PERSON = {
  idp: 'okta',
  issuer: 'https://example.okta.com',
  subject: 'subject-1',
  userId: 'ada@example.school',
  name: null,
  email: null,
};

/** Only what the order of the panes depends on. */
function entranceWith(has: { idp: boolean; consent: boolean }): Entrance {
  return {
    name: 'default',
    idps: has.idp ? [{ name: 'okta' }] : [],
    page: {
      language: 'en',
      ...(has.consent ? { consent: { body: 'Be kind.', required: true } } : {}),
    },
  } as unknown as Entrance;
}

function journeyWith(done: { welcome: boolean; signIn: boolean; consent: boolean }): Journey {
  const { welcome, signIn, consent } = done;
  const passed = [...(welcome ? ['welcome'] : []), ...(consent ? ['consent'] : [])];
  return {
    ...newJourney({
      passed: passed.map((pane) => ({ pane, at: NOW.toISOString() })),
      signedInAt: signIn ? NOW : null,
      person: signIn ? PERSON : null,
    }),
    id: 1,
  };
}

const idsOf = (entrance: Entrance, journey: Journey = { ...newJourney(), id: 1 }) =>
  listPanes({ journey, entrance }).map(({ id }) => id);

describe('the panes of an entrance', () => {
  it.each([
    [{ idp: false, consent: false }, ['welcome']],
    [{ idp: false, consent: true }, ['welcome', 'consent']],
    [{ idp: true, consent: false }, ['welcome', 'sign-in']],
    [{ idp: true, consent: true }, ['welcome', 'sign-in', 'consent']],
  ])('with %j are %j', (has, panes) => {
    expect(idsOf(entranceWith(has))).toEqual(panes);
  });

  it('show no consent where its text is blank', () => {
    const entrance = entranceWith({ idp: false, consent: false });
    const page = { ...entrance.page, consent: { body: ' \n', required: true } };
    expect(idsOf({ ...entrance, page })).toEqual(['welcome']);
  });
});

describe('a journey stands', () => {
  for (const idp of both) {
    for (const consent of both) {
      for (const welcome of both) {
        for (const signIn of both) {
          for (const consented of both) {
            const done = { welcome, signIn, consent: consented };
            const entrance = entranceWith({ idp, consent });
            const isBehind: Record<string, boolean> = {
              welcome,
              'sign-in': signIn,
              consent: consented,
            };
            const first = idsOf(entrance).find((pane) => !isBehind[pane]) ?? 'install';
            const settings = JSON.stringify({ idp, consent });

            it(`at ${first}, of ${settings}, after ${JSON.stringify(done)}`, () => {
              const traveller = { journey: journeyWith(done), entrance, ticket: 'ticket' };
              const position = judge(traveller);
              expect('own' in position ? position.own.id : position.pane).toBe(first);
              expect(position.at).toBe(traveller);
            });
          }
        }
      }
    }
  }

  it('at the sign-in again when its entrance has another provider by now', () => {
    const journey = journeyWith({ welcome: true, signIn: true, consent: true });
    const entrance = entranceWith({ idp: true, consent: true });
    const moved = { ...entrance, idps: [{ name: 'entra' }] } as unknown as Entrance;
    expect(judge({ journey, entrance: moved, ticket: 'ticket' }).pane).toBe('sign-in');
  });

  it('at install still when it has its profile', () => {
    const journey = {
      ...journeyWith({ welcome: true, signIn: true, consent: true }),
      profileAt: NOW,
    };
    const entrance = entranceWith({ idp: true, consent: true });
    expect(judge({ journey, entrance, ticket: 'ticket' }).pane).toBe('install');
  });
});
