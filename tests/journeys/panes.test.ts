import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listConsents } from '#lib/data/consents.ts';
import { listHops } from '#lib/data/hops.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const ADA = {
  sub: 'ada-1',
  preferred_username: 'ada@example.school',
  email: 'ada@example.school',
  name: 'Ada Lovelace',
  groups: ['staff'],
};

const ASSET = { id: 'asset', kind: 'asset-tag', label: { en: 'Asset tag', de: 'Inventarnummer' } };
const SITE = {
  id: 'site',
  kind: 'choice',
  label: 'Site',
  options: [{ value: 'north', label: { en: 'North', de: 'Nord' } }, { value: 'south' }],
};
const NOTE = { id: 'note', kind: 'text', label: 'Remarks', required: false };

const PANES = [
  { id: 'hello', kind: 'text', title: { en: 'Hello', de: 'Hallo' } },
  { id: 'ipads', kind: 'notice', title: 'For iPads', when: { platforms: ['iPad'] } },
  { id: 'old', kind: 'notice', tone: 'warning', title: 'Old system', when: { osBelow: '15' } },
  { id: 'sign-in', kind: 'sign-in', title: 'Who are you?' },
  { id: 'rules', kind: 'consent', how: 'scroll', title: 'Rules', body: 'Be kind.' },
  { id: 'loan', kind: 'consent', how: 'typed-name', body: 'It is a loan.' },
  { id: 'device', kind: 'form', title: 'Your device', fields: [ASSET, SITE, NOTE] },
  { id: 'bosses', kind: 'text', title: 'For bosses', when: { groups: ['bosses'] } },
  { id: 'staff', kind: 'text', title: 'For staff', when: { groups: ['staff'] } },
  { id: 'guests', kind: 'text', title: 'Guests', when: { emailDomains: ['guests.example'] } },
];

let world: World;
const open = (panes: readonly Record<string, unknown>[], more: Record<string, unknown> = {}) => {
  beforeAll(async () => {
    world = await createWorld({ page: { consent: undefined, panes, ...more } });
  });
  beforeEach(() => {
    world.log.length = 0;
    world.idp.nextPerson(ADA);
  });
  afterAll(() => world.stop());
};

describe('a page of many panes', () => {
  open(PANES);

  it('is walked in its order, and each device is shown what is for it', async () => {
    const sheet = await world.device({ product: 'Mac15,3', os: '15.6' }).arrive();
    expect(await walk(sheet)).toEqual([
      'Hello',
      'Who are you?',
      'Rules',
      'Terms of Use',
      'Your device',
      'For staff',
      'Almost Done',
    ]);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('shows an older iPad what is for iPads and for older ones, in its language', async () => {
    const about = { product: 'iPad14,1', os: '14.8', language: 'de' };
    const sheet = await world.device(about).arrive();
    expect((await walk(sheet)).slice(0, 4)).toEqual([
      'Hallo',
      'For iPads',
      'Old system',
      'Who are you?',
    ]);
  });

  it('counts only the panes that this device will see', async () => {
    const sheet = await world.device({ product: 'Mac15,3', os: '15.6' }).arrive();
    // What only the sign-in tells is counted in until then.
    expect(sheet.page()?.text).toContain('Step 1 of 9');
    await tapOn(sheet);
    await tapOn(sheet);
    expect(sheet.page()?.text).toContain('Step 3 of 7');
  });

  it('shows those of a domain what is for them', async () => {
    world.idp.nextPerson({ ...ADA, email: 'eve@Guests.Example', groups: [] });
    const sheet = await world.device({ os: '15.6' }).arrive();
    expect((await walk(sheet)).at(-2)).toBe('Guests');
  });

  it('shows what is for a group to whoever may be in it, where nobody can tell', async () => {
    const { groups: _, ...rest } = ADA;
    world.idp.nextPerson(rest);
    const sheet = await world.device({ os: '15.6' }).arrive();
    expect(await walk(sheet)).toEqual(expect.arrayContaining(['For bosses', 'For staff']));
  });

  it('can not be got around: nothing later is taken, and nothing is released', async () => {
    const sheet = await world.device({ os: '15.6' }).arrive();
    await tapOn(sheet);
    await tapOn(sheet);
    const at = String(sheet.page()?.url);
    for (const path of [
      'install',
      `pane/device/${'0'.repeat(32)}`,
      `pane/nowhere/${'1'.repeat(32)}`,
    ]) {
      const reply = await post(`${at}/${path}`, 'field-asset=A1&field-site=north');
      expect(reply.status).toBe(303);
    }
    expect((await lastJourney()).passed.map(({ pane }) => pane)).toEqual(['hello']);
  });

  it('leads back pane by pane, and forgets what followed', async () => {
    const sheet = await toForm();
    await post(`${sheet.page()?.url}/back`);
    expect((await lastJourney()).passed.map(({ pane }) => pane)).toEqual(['hello', 'rules']);
    await post(`${sheet.page()?.url}/back`);
    expect((await lastJourney()).passed.map(({ pane }) => pane)).toEqual(['hello']);
    await post(`${sheet.page()?.url}/back`);
    expect(await lastJourney()).toMatchObject({ person: null, signedInAt: null });
  });
});

describe('a consent', () => {
  open(PANES);

  it('behind the end of the text is given by its button, and by nothing else', async () => {
    const sheet = await walkTo('Rules');
    const [form] = sheet.page()?.forms ?? [];
    expect((await post(String(form?.action))).status).toBe(422);
    expect(form?.buttons.map(({ text, value }) => [text, value])).toEqual([
      ['I Have Read This and Agree', 'yes'],
    ]);
    await tapOn(sheet);
    const [consent] = await listConsents(world.house.db, { journeyId: (await lastJourney()).id });
    expect(consent).toMatchObject({
      how: 'scroll',
      ticked: true,
      paneId: 'rules',
      typedName: null,
    });
  });

  it.each([
    ['nothing', ''],
    ['a single letter', 'x'],
    ['digits', '12345'],
    ['control characters', 'Ada\u0000Lovelace'],
    ['a whole book', 'Ada '.repeat(100)],
  ])('by name is not given by %s', async (_, name) => {
    const sheet = await walkTo('Terms of Use');
    const form = sheet.page()?.forms[0];
    if (!form) throw new Error('no form');
    await sheet.submit(form, { name });
    expect(sheet.page()?.status).toBe(422);
    expect(sheet.page()?.text).toContain('To continue, type your full name.');
    expect((await lastJourney()).passed.map(({ pane }) => pane)).not.toContain('loan');
  });

  it('by name is recorded with the name, the page and the pane', async () => {
    const sheet = await toForm();
    expect(sheet.page()?.heading).toBe('Your device');
    const journey = await lastJourney();
    const [, consent] = await listConsents(world.house.db, { journeyId: journey.id });
    expect(consent).toMatchObject({
      how: 'typed-name',
      typedName: 'Ada Lovelace',
      paneId: 'loan',
      body: 'It is a loan.',
      pageHash: journey.pageHash,
    });
    expect(journey.pageHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of one person can not be given from a window of the one before', async () => {
    const sheet = await walkTo('Rules');
    const old = String(sheet.page()?.forms[0]?.action);
    await post(`${sheet.page()?.url}/back`);
    world.clock.forward({ minutes: 1 });
    world.idp.nextPerson({ ...ADA, sub: 'bob-1', preferred_username: 'bob@example.school' });
    await sheet.follow({ href: sheet.page()?.url as URL, text: '', target: '' });
    await tapOn(sheet);
    const fresh = String(sheet.page()?.forms[0]?.action);
    const stale = fresh.replace(/[^/]+$/, old.split('/').at(-1) ?? '');
    expect(stale).not.toBe(fresh);
    expect((await post(stale, 'agree=yes')).status).toBe(303);
    const consents = await listConsents(world.house.db, { journeyId: (await lastJourney()).id });
    expect(consents).toEqual([]);
  });
});

describe('a form', () => {
  open(PANES);

  it('keeps its answers with the journey, tidied', async () => {
    const sheet = await toForm();
    await answer(sheet, {
      'field-asset': ' at-0042 ',
      'field-site': 'north',
      'field-note': 'a\tb',
    });
    expect(sheet.page()?.heading).toBe('For staff');
    expect((await lastJourney()).answers).toEqual({
      device: { asset: 'AT-0042', site: 'north', note: 'a b' },
    });
    const events = (await listHops(world.house.db, (await lastJourney()).id)).at(-1);
    expect(events).toMatchObject({ event: 'page.answered', detail: 'device' });
  });

  it('shows again what was entered, says what is wrong, and records nothing', async () => {
    const sheet = await toForm();
    const before = (await listHops(world.house.db, (await lastJourney()).id)).length;
    await answer(sheet, { 'field-asset': '???', 'field-site': 'west', 'field-note': 'kept' });
    expect(sheet.page()?.status).toBe(422);
    const page = sheet.page();
    expect(page?.text).toContain('For “Asset tag” use letters and digits, as on the label.');
    expect(page?.text).toContain('Choose an answer for “Site”.');
    expect(entered(sheet, 'field-asset')).toBe('???');
    expect(entered(sheet, 'field-note')).toBe('kept');
    expect(page?.forms[0]?.fields.some(({ checked }) => checked)).toBe(false);
    expect((await lastJourney()).answers).toBeNull();
    expect(await listHops(world.house.db, (await lastJourney()).id)).toHaveLength(before);
  });

  it('takes no control characters, and no answer that is missing', async () => {
    const sheet = await toForm();
    await answer(sheet, { 'field-asset': 'AT\u00071', 'field-site': '' });
    expect(sheet.page()?.status).toBe(422);
    expect(sheet.page()?.text).toContain('Type “Asset tag” again');
    expect(sheet.page()?.text).toContain('Choose an answer for “Site”.');
  });

  it('with an answer of a megabyte is refused with a way on, and nothing is written', async () => {
    const sheet = await toForm();
    await answer(sheet, { 'field-asset': 'A'.repeat(1_000_000), 'field-site': 'north' });
    expect(sheet.page()?.status).toBe(400);
    expect(sheet.page()?.forms[0]?.action.pathname).toMatch(/^\/enroll\/default\/[^/]+$/);
    expect((await lastJourney()).answers).toBeNull();
  });

  it('with an answer longer than the field shows no more of it than fits', async () => {
    const sheet = await toForm();
    await answer(sheet, {
      'field-asset': 'A1',
      'field-site': 'north',
      'field-note': 'x'.repeat(9000),
    });
    expect(sheet.page()?.status).toBe(422);
    expect(sheet.page()?.text).toContain('Shorten “Remarks” to 500 characters at most.');
    expect(entered(sheet, 'field-note')).toHaveLength(1000);
  });

  it('has the answers that were given when the person comes back to it', async () => {
    const sheet = await toForm();
    await answer(sheet, { 'field-asset': 'A1', 'field-site': 'south' });
    world.idp.nextPerson(ADA);
    expect((await lastJourney()).answers).toEqual({ device: { asset: 'A1', site: 'south' } });
    await post(`${sheet.page()?.url}/start-over`);
    expect((await lastJourney()).answers).toBeNull();
  });
});

describe('an entrance without a provider', () => {
  beforeAll(async () => {
    world = await createWorld({
      page: { consent: undefined, panes: PANES },
      entrance: { idp: undefined, withoutUser: 'nobody' },
    });
  });
  afterAll(() => world.stop());

  it('leaves out the sign-in, and what asks who it is', async () => {
    const sheet = await world.device({ product: 'Mac15,3', os: '15.6' }).arrive();
    expect(await walk(sheet)).toEqual([
      'Hello',
      'Rules',
      'Terms of Use',
      'Your device',
      'Almost Done',
    ]);
  });
});

/** Taps through to the last pane. @returns the headings on the way */
async function walk(sheet: Sheet): Promise<string[]> {
  const headings: string[] = [];
  for (let tap = 0; tap < 20; tap += 1) {
    const heading = sheet.page()?.heading ?? '';
    headings.push(heading);
    if (sheet.page()?.forms[0]?.action.pathname.endsWith('/install')) return headings;
    await goOn(sheet);
  }
  throw new Error(`no end: ${headings.join(', ')}`);
}

async function walkTo(heading: string): Promise<Sheet> {
  const sheet = await world.device({ product: 'Mac15,3', os: '15.6' }).arrive();
  for (let tap = 0; tap < 20 && sheet.page()?.heading !== heading; tap += 1) await goOn(sheet);
  return sheet;
}

const toForm = () => walkTo('Your device');

async function goOn(sheet: Sheet): Promise<void> {
  const fields = sheet.page()?.forms[0]?.fields ?? [];
  if (fields.some(({ name }) => name === 'name')) await answer(sheet, { name: ' Ada  Lovelace ' });
  else if (fields.some(({ name }) => name === 'field-asset')) {
    await answer(sheet, { 'field-asset': 'A1', 'field-site': 'north' });
  } else await tapOn(sheet);
}

async function answer(sheet: Sheet, values: Record<string, string>): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error('no form');
  await sheet.submit(form, values);
}

const entered = (sheet: Sheet, field: string) =>
  sheet.page()?.forms[0]?.fields.find(({ name }) => name === field)?.value;

async function lastJourney() {
  const [journey] = await listJourneys(world.house.db, 1);
  if (!journey) throw new Error('no journey');
  return journey;
}

const post = (address: string, body = '') =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
