import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '#lib/base/seal.ts';
import { listConsents } from '#lib/data/consents.ts';
import { listHops } from '#lib/data/hops.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { sweep } from '#lib/house/sweep.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { CONSENT, createWorld, type World } from '#tests/world/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.log.length = 0;
  world.mdm.misbehave(null);
  world.idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
});
afterAll(() => world.stop());

/** Taps until this pane is reached; panes are welcome, sign-in, consent, install. */
async function walkTo(taps: number): Promise<Sheet> {
  const sheet = await world.device().arrive();
  for (let tap = 0; tap < taps; tap += 1) await tapOn(sheet);
  return sheet;
}
const toSignIn = () => walkTo(1);
const toConsent = () => walkTo(2);
const toInstall = () => walkTo(3);

const here = (sheet: Sheet) => String(sheet.page()?.url);
const post = (address: string, headers: Record<string, string> = {}, body = '') =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
const cookieOf = async () => {
  const header = await world.device().introduction();
  const reply = await fetch(`${world.url}/enroll`, {
    headers: { 'x-apple-aspen-deviceinfo': header },
  });
  return { reply, cookie: String(reply.headers.get('set-cookie')).split(';')[0] ?? '' };
};

describe('the order of the panes is kept by the server', () => {
  it('a profile can not be had by going to its address', async () => {
    const sheet = await toSignIn();
    const before = world.mdm.requests.length;
    for (const ask of [post, fetch]) {
      const reply = await ask(`${here(sheet)}/install`);
      expect(reply.headers.get('content-type') ?? '').not.toContain('aspen-config');
    }
    expect(world.mdm.requests).toHaveLength(before);
  });

  it('a consent skipped is asked for again, and nothing is released', async () => {
    const sheet = await toConsent();
    const form = sheet.page()?.forms[0];
    const before = world.mdm.requests.length;
    const skipped = await post(String(form?.action));
    expect(skipped.status).toBe(422);
    expect(await skipped.text()).toContain(CONSENT.title);
    const ahead = await post(`${here(sheet)}/install`);
    expect(ahead.status).toBe(303);
    expect(world.mdm.requests).toHaveLength(before);
  });

  it('a form that comes too late, or twice, leads to the pane where the journey stands', async () => {
    const sheet = await toConsent();
    for (const form of [`pane/welcome/${'0'.repeat(32)}`, 'sign-in']) {
      const reply = await post(`${here(sheet)}/${form}`);
      expect(reply.status).toBe(303);
      expect(new URL(reply.headers.get('location') ?? '', world.url).href).toBe(here(sheet));
    }
  });

  it('a consent to a text that has changed since is asked for anew', async () => {
    const sheet = await toConsent();
    const reply = await post(`${here(sheet)}/pane/consent/${'0'.repeat(32)}`, {}, 'agree=yes');
    expect(reply.status).toBe(303);
    const [journey] = await listJourneys(world.house.db, 1);
    expect(await listConsents(world.house.db, { journeyId: journey?.id ?? 0 })).toEqual([]);
  });
});

describe('a consent', () => {
  it('is recorded with the exact text, its hash and language, who, when, and from where', async () => {
    await toInstall();
    const [journey] = await listJourneys(world.house.db, 1);
    const [consent] = await listConsents(world.house.db, { journeyId: journey?.id ?? 0 });
    expect(consent).toMatchObject({
      ...CONSENT,
      language: 'en',
      ticked: true,
      serial: journey?.serial,
      person: { userId: 'ada@example.school' },
      address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
      at: world.clock.now(),
      paneHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('does not outlive who gave it: who signs in next agrees for themselves', async () => {
    const sheet = await toInstall();
    await post(`${here(sheet)}/back`);
    await post(`${here(sheet)}/back`);
    await sheet.follow({ href: new URL(here(sheet)), text: '', target: '' });
    world.idp.nextPerson({ preferred_username: 'bob@example.school', name: 'Bob' });
    await tapOn(sheet);
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('given by two taps at once is one consent', async () => {
    const sheet = await toConsent();
    const action = String(sheet.page()?.forms[0]?.action);
    await Promise.all([post(action, {}, 'agree=yes'), post(action, {}, 'agree=yes')]);
    const [journey] = await listJourneys(world.house.db, 1);
    expect(await listConsents(world.house.db, { journeyId: journey?.id ?? 0 })).toHaveLength(1);
  });
});

describe('the way back', () => {
  it('leads from the consent to the sign-in, so that somebody else can sign in', async () => {
    const sheet = await toConsent();
    await post(`${here(sheet)}/back`);
    const page = await (await fetch(here(sheet))).text();
    expect(page).toContain('/sign-in"');
    const ahead = await post(`${here(sheet)}/install`);
    expect(ahead.status).toBe(303);
  });

  it('leads to the start, and who signed in is forgotten', async () => {
    const sheet = await toInstall();
    await post(`${here(sheet)}/start-over`);
    const [journey] = await listJourneys(world.house.db, 1);
    expect(journey).toMatchObject({ person: null, passed: [] });
  });
});

describe('a ticket', () => {
  it('lasts thirty minutes from the last tap', async () => {
    const sheet = await toSignIn();
    world.clock.forward({ minutes: 29 });
    await tapOn(sheet);
    world.clock.forward({ minutes: 29 });
    expect((await fetch(here(sheet))).status).toBe(200);
    world.clock.forward({ minutes: 2 });
    const late = await fetch(here(sheet));
    expect(late.status).toBe(410);
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.ticket_expired' });
  });

  it('that nobody was given gets a page that says how to start again', async () => {
    const reply = await fetch(`${world.url}/enroll/default/${'x'.repeat(43)}`);
    expect(reply.status).toBe(410);
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.ticket_unknown' });
  });

  it('opens nothing at another entrance', async () => {
    const sheet = await toSignIn();
    const reply = await fetch(here(sheet).replace('/enroll/default/', '/enroll/other/'));
    expect(reply.status).toBe(400);
  });

  it('is renewed by the sign-in: the old one is worth nothing without the browser’s key', async () => {
    const sheet = await toSignIn();
    const old = here(sheet);
    await tapOn(sheet);
    expect(here(sheet)).not.toBe(old);
    expect((await fetch(old)).status).toBe(410);
  });

  it('is a hash in the database, and the introduction is sealed there', async () => {
    const sheet = await toSignIn();
    const header = await world.device().introduction();
    const { rows } = (await world.house.db.execute('select journey::text as row from journey')) as {
      rows: { row: string }[];
    };
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(here(sheet).split('/').at(-1));
    expect(everything).not.toContain(Buffer.from(header).toString('hex').slice(0, 200));
    const [journey] = await listJourneys(world.house.db, 1);
    const stranger = createSealer(Buffer.alloc(32));
    const sealed = journey?.introductionSealed ?? Buffer.alloc(0);
    expect(() => stranger.open(sealed, 'introduction')).toThrow(/another SECRET_KEY/);
  });
});

describe('the browser’s key', () => {
  it('of another browser ends the matter', async () => {
    const sheet = await toSignIn();
    const { cookie } = await cookieOf();
    const reply = await fetch(here(sheet), { headers: { cookie } });
    expect(reply.status).toBe(403);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.other_browser' });
  });

  it('may be lost: a journey goes on without cookies', async () => {
    const { reply } = await cookieOf();
    const action = /action="([^"]+\/pane\/welcome\/[^"]+)"/.exec(await reply.text())?.[1] ?? '';
    const next = await post(new URL(action, world.url).href);
    expect(next.status).toBe(303);
    const page = await fetch(new URL(next.headers.get('location') ?? '', world.url));
    expect(page.status).toBe(200);
  });
});

describe('a finished journey', () => {
  it('may ask again for ten minutes, and the MDM makes a new profile', async () => {
    const sheet = await toInstall();
    expect((await tapOn(sheet)).kind).toBe('profile');
    const before = world.mdm.requests.length;
    world.clock.forward({ minutes: 9 });
    expect((await tapOn(sheet)).kind).toBe('profile');
    expect(world.mdm.requests).toHaveLength(before + 1);
    world.clock.forward({ minutes: 2 });
    expect((await tapOn(sheet)).kind).toBe('page');
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.journey_ended' });
  });

  it('is of no use to anybody else who has its address', async () => {
    const sheet = await toInstall();
    await tapOn(sheet);
    const reply = await post(`${here(sheet)}/install`);
    expect(reply.status).toBe(410);
    expect(reply.headers.get('content-type')).toContain('text/html');
  });

  it('keeps no introduction after its ten minutes', async () => {
    const sheet = await toInstall();
    await tapOn(sheet);
    world.clock.forward({ minutes: 11 });
    await sweep(world.house.db, world.clock.now());
    const [journey] = await listJourneys(world.house.db, 1);
    expect(journey).toMatchObject({ outcome: 'finished', introductionSealed: null });
    expect(journey?.endedAt).not.toBeNull();
  });

  it('leaves neither profile nor credential in the database or the log', async () => {
    const sheet = await toInstall();
    await tapOn(sheet);
    const tables = ['journey', 'hop', 'sign_in', 'consent'];
    const rows = await Promise.all(
      tables.map((table) => world.house.db.execute(`select t::text from ${table} t`)),
    );
    const left = JSON.stringify([rows, world.log]);
    const header = world.mdm.requests.at(-1)?.header ?? '';
    expect(header.length).toBeGreaterThan(1000);
    for (const secret of ['com.apple.mdm', 'PayloadContent', world.mdm.password, header]) {
      expect(left).not.toContain(secret);
    }
    expect(left).not.toContain(world.idp.clientSecret);
  });
});

describe('a journey that nobody goes on with', () => {
  it('is ended by the sweep: the introduction is erased, the story stays', async () => {
    await toSignIn();
    world.clock.forward({ minutes: 31 });
    await sweep(world.house.db, world.clock.now());
    const [journey] = await listJourneys(world.house.db, 1);
    expect(journey).toMatchObject({ outcome: 'expired', introductionSealed: null });
    const hops = await listHops(world.house.db, journey?.id ?? 0);
    expect(hops.map(({ event }) => event)).toEqual([
      'device.arrived',
      'page.read',
      'page.ticket_expired',
    ]);
  });

  it('is forgotten after ninety days, and its consent is not', async () => {
    await toInstall();
    const [journey] = await listJourneys(world.house.db, 1);
    const reference = journey?.reference;
    world.clock.forward({ minutes: 91 * 24 * 60 });
    await sweep(world.house.db, world.clock.now());
    expect(await listJourneys(world.house.db, 5)).toEqual([]);
    const consents = await listConsents(world.house.db, {});
    expect(consents.some((consent) => consent.reference === reference)).toBe(true);
  });
});
