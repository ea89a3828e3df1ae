import { type HTMLElement, parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScreen } from '#app/admin/enrollments/[reference]/saw/draw.ts';
import { type Admin, requireReader } from '#lib/access/roles.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { openEnrollment } from '#lib/journey/enrollments.ts';
import { reviewEnrollment } from '#lib/journey/review.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { hireLocalAdmin } from '#tests/world/local-people.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const HELPDESK: Admin = { id: 1, source: 'local', name: 'Grace', role: 'helpdesk' };
const reader = requireReader(HELPDESK);

const PASSWORD = 'a bicycle in the rain';

const PANES = [
  { id: 'hello', kind: 'text', title: { en: 'Hello', de: 'Hallo' }, body: 'A **bold** word.' },
  { id: 'sign-in', kind: 'sign-in', title: 'Who are you?' },
  { id: 'loan', kind: 'consent', how: 'typed-name', title: 'Loan', body: 'It is a loan.' },
  {
    id: 'device',
    kind: 'form',
    title: 'Your device',
    fields: [{ id: 'asset', kind: 'asset-tag', label: { en: 'Asset tag', de: 'Inventarnummer' } }],
  },
];

let world: World;
let sheet: Sheet;
const seen: { heading: string; html: string }[] = [];

beforeAll(async () => {
  world = await createWorld({
    page: { consent: undefined, panes: PANES },
    moreIdps: [{ name: 'guests', kind: 'local' }],
  });
  sheet = await world.device({ product: 'iPad14,1', language: 'de' }).arrive();
  await see();
  await see();
  await answer({ name: 'Ada Lovelace' });
  await answer({ 'field-asset': 'at-7' });
  await see();
});
afterAll(() => world.stop());

describe('what the person saw', () => {
  it('is every screen in its order, drawn as it was, in their language', async () => {
    const review = await openReview();
    expect(review.isKept).toBe(true);
    expect(review.screens.map((screen) => ('own' in screen ? screen.own.id : screen.kind))).toEqual(
      ['hello', 'sign-in', 'loan', 'device', 'install'],
    );
    const drawn = review.screens.map((screen) => drawScreen(review, screen, 'light').html);
    for (const [index, { heading }] of seen.entries()) {
      expect(drawn[index]).toContain(`>${heading}</h1>`);
    }
    expect(drawn[0]).toContain('<strong>bold</strong>');
    expect(drawn[0]).toContain('lang="de"');
  });

  it('holds what they entered', async () => {
    const review = await openReview();
    const [, , loan, device] = review.screens.map((one) => drawScreen(review, one, 'dark').html);
    expect(loan).toContain('value="Ada Lovelace"');
    expect(device).toContain('value="AT-7"');
    const story = await openEnrollment(world.house, reader, review.reference);
    expect(story?.answers).toEqual([{ label: 'Asset tag', value: 'AT-7' }]);
  });

  it('leads nowhere: no form of it is sent, and no ticket stands in it', async () => {
    const review = await openReview();
    for (const screen of review.screens) {
      const { html, csp } = drawScreen(review, screen, 'light');
      expect(csp).toContain("form-action 'none'");
      expect(csp).toContain('sandbox allow-same-origin');
      expect([...html.matchAll(/action="([^"]*)"/g)].every(([, to]) => to === '#')).toBe(true);
      expect(html).not.toMatch(/[A-Za-z0-9_-]{43}/);
    }
  });

  it('has the problem that they met, as they were told it', async () => {
    world.mdm.misbehave(500);
    sheet = await world.device({ product: 'iPad14,1', language: 'en' }).arrive();
    for (const _ of [1, 2]) await tapOn(sheet);
    await answer({ name: 'Ada Lovelace' });
    await answer({ 'field-asset': 'A1' });
    await tapOn(sheet);
    const told = sheet.page()?.heading ?? '';
    const review = await openReview();
    const last = review.screens.at(-1);
    if (!last) throw new Error('nothing was seen');
    expect(last.kind).toBe('problem');
    expect(drawScreen(review, last, 'light').html).toContain(told);
  });

  it('asks for name and password where they signed in on our own pane', async () => {
    const people = await hireLocalAdmin(world.house);
    await people.create({ login: 'grace', name: 'Grace Hopper', password: PASSWORD });
    const guests = { url: `${world.url}/enroll/guests`, ca: world.ca };
    sheet = await startDevice(guests, { serial: 'C02GUEST001' }).arrive();
    await tapOn(sheet);
    seen.length = 0;
    await answer({ username: 'grace', password: PASSWORD });
    const shown = parse(seen[0]?.html ?? '');
    const review = await openReview();
    const [, screen] = review.screens;
    if (screen?.kind !== 'sign-in') throw new Error('nobody signed in');
    const { html } = drawScreen(review, screen, 'light');
    const labelsOf = (root: HTMLElement) => root.querySelectorAll('label').map(({ text }) => text);
    expect(labelsOf(parse(html))).toEqual(labelsOf(shown));
    expect(labelsOf(shown)).toHaveLength(2);
    expect(html).not.toContain('urn:vestibule');
    expect(html).not.toContain(PASSWORD);
  });

  it('is unknown where there is no such enrollment', async () => {
    expect(await reviewEnrollment(world.house, reader, 'no-such-00')).toBeUndefined();
  });
});

async function openReview() {
  const [journey] = await listJourneys(world.house.db, 1);
  const review = await reviewEnrollment(world.house, reader, journey?.reference ?? '');
  if (!review) throw new Error('no review');
  return review;
}

/** Notes the screen, and goes on from it. */
async function see(): Promise<void> {
  note();
  await tapOn(sheet);
}

async function answer(values: Record<string, string>): Promise<void> {
  note();
  const form = sheet.page()?.forms[0];
  if (form) await sheet.submit(form, values);
}

function note(): void {
  const { heading = '', html = '' } = sheet.page() ?? {};
  seen.push({ heading, html });
}
