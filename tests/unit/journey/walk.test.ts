import { describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { findPlace, foretell, goOn, START, stepBack, type Walker } from '#lib/journey/walk.ts';
import { PageSettings } from '#lib/page/settings.ts';

const PAGE = {
  ...PageSettings.parse({
    name: 'school',
    organization: 'Example School',
    panes: [
      { id: 'welcome', kind: 'text' },
      { id: 'macs', kind: 'notice', title: 'For Macs', when: { platforms: ['Mac'] } },
      { id: 'sign-in', kind: 'sign-in' },
      { id: 'rules', kind: 'consent', body: 'Be kind.' },
      { id: 'staff', kind: 'text', when: { groups: ['staff'], emailDomains: ['school.example'] } },
      { id: 'tag', kind: 'form', fields: [{ id: 'tag', kind: 'asset-tag', label: 'Tag' }] },
    ],
  }),
  logoFile: null,
  logoDarkFile: null,
};
const IPAD: Walker = {
  platform: 'iPad',
  product: 'iPad16,3',
  serial: 'DMPZ20EXAMPL',
  osVersion: '18.1',
  language: 'en',
  email: 'ada@school.example',
  groups: [],
  signsIn: true,
};
const GIVEN = { agree: 'yes', typedName: '', entered: () => 'a-1', address: '' };

/** Everything that a walker is shown, as long as it answers everything. */
function walk(walker: Walker): string[] {
  const seen: string[] = [];
  for (let trail = START; ; ) {
    const place = findPlace(PAGE, walker, trail);
    seen.push(place.pane === 'own' ? place.own.id : place.pane);
    if (place.pane === 'install') return seen;
    trail = goOn(place, trail, GIVEN);
  }
}

describe('a trial', () => {
  it('is shown what such a device would be shown, and nothing else', () => {
    expect(walk(IPAD)).toEqual(['welcome', 'sign-in', 'rules', 'tag', 'install']);
    expect(walk({ ...IPAD, platform: 'Mac', groups: ['staff'] })).toEqual([
      ...['welcome', 'macs', 'sign-in', 'rules', 'staff', 'tag', 'install'],
    ]);
    expect(walk({ ...IPAD, signsIn: false })).toEqual(['welcome', 'rules', 'tag', 'install']);
  });

  it('is told beforehand what will be skipped, and why', () => {
    const told = (walker: Walker) =>
      foretell(PAGE, walker).filter(({ unmet, isLeftOut }) => unmet || isLeftOut);
    expect(told(IPAD)).toMatchObject([
      { pane: { id: 'macs' }, unmet: { platforms: ['Mac'] } },
      // What holds is no reason.
      { pane: { id: 'staff' }, unmet: { groups: ['staff'] } },
    ]);
    expect(told({ ...IPAD, signsIn: false }).map(({ pane }) => pane.id)).toEqual([
      'macs',
      'sign-in',
      'staff',
    ]);
  });

  it('is judged as people are: without agreeing, and with a wrong answer, it stays where it is', () => {
    const rules = { ...START, passed: ['welcome'], isSignedIn: true };
    expect(codeOf(() => goOn(findPlace(PAGE, IPAD, rules), rules, { ...GIVEN, agree: null }))).toBe(
      'page.consent_missing',
    );
    const tag = { ...rules, passed: ['welcome', 'rules'] };
    const wrong = { ...GIVEN, entered: () => 'x'.repeat(1_000_000) };
    expect(codeOf(() => goOn(findPlace(PAGE, IPAD, tag), tag, wrong))).toBe('page.answers_refused');
    expect(goOn(findPlace(PAGE, IPAD, tag), tag, GIVEN).answers).toEqual({ tag: { tag: 'A-1' } });
  });

  it('goes back over the sign-in, and is signed out then', () => {
    const rules = { ...START, passed: ['welcome'], isSignedIn: true };
    expect(stepBack(findPlace(PAGE, IPAD, rules))).toMatchObject({
      passed: ['welcome'],
      isSignedIn: false,
    });
    const tag = { ...rules, passed: ['welcome', 'rules'] };
    expect(stepBack(findPlace(PAGE, IPAD, tag))).toMatchObject({
      passed: ['welcome'],
      isSignedIn: true,
    });
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
  return 'none';
}
