import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsents } from '#lib/data/consents.ts';
import { openDatabase } from '#lib/data/database.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { postgresOrSkip } from '#tests/storage/homes.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { type Forwarder, startForwarder } from '#tests/world/forwarder.ts';
import { findFreePort, type Product } from '#tests/world/product.ts';
import { furnish, type Premises } from '#tests/world/workshop.ts';

const postgres = await postgresOrSkip();

describe.skipIf(!postgres)('two servers on one PostgreSQL', () => {
  let forwarder: Forwarder;
  let premises: Premises;
  let servers: [Product, Product];
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = (await postgres?.createDatabase()) ?? '';
    forwarder = await startForwarder();
    premises = await furnish({
      publicUrl: forwarder.url,
      env: { DATABASE_URL: databaseUrl, SECRET_KEY: Buffer.alloc(32, 9).toString('base64') },
    });
    // At the same moment, on an empty database: both want to make the tables.
    const ports = [await findFreePort(), await findFreePort()] as const;
    servers = await Promise.all([premises.start(ports[0]), premises.start(ports[1])]);
    forwarder.sendTo(servers.map(({ url }) => url));
  });
  afterAll(async () => {
    expect(premises.mdm.complaints).toEqual([]);
    expect(premises.idp.complaints).toEqual([]);
    await premises.stop();
    await forwarder.stop();
    await postgres?.stop();
  });

  let count = 0;
  async function arrive(): Promise<Sheet> {
    count += 1;
    const serial = `TWO${String(count).padStart(5, '0')}`;
    return startDevice({ url: `${forwarder.url}/enroll`, ca: premises.ca }, { serial }).arrive();
  }
  async function toInstall(): Promise<Sheet> {
    const sheet = await arrive();
    for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
    return sheet;
  }

  it('complete twenty journeys of which each request goes to the other one', async () => {
    for (let journey = 0; journey < 20; journey += 1) {
      const before = forwarder.forwarded.length;
      const end = await tapOn(await toInstall());
      expect(end.kind).toBe('profile');

      const trip = forwarder.forwarded.slice(before);
      expect(trip.length).toBeGreaterThan(7);
      for (const [index, { to }] of trip.entries()) expect(to).not.toBe(trip[index - 1]?.to);
      const callback = trip.findIndex(({ path }) => path.startsWith('/enroll/callback'));
      expect(trip[callback - 1]?.path).toMatch(/\/sign-in$/);
    }
  });

  it('complete twenty journeys at once', async () => {
    const ends = await Promise.all(
      Array.from({ length: 20 }, async () => tapOn(await toInstall())),
    );
    expect(ends.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'profile'));
    expect(new Set(forwarder.forwarded.slice(-40).map(({ to }) => to)).size).toBe(2);
  });

  it('give the profile again when the repeat comes to the other one', async () => {
    const sheet = await toInstall();
    expect((await tapOn(sheet)).kind).toBe('profile');
    expect((await tapOn(sheet)).kind).toBe('profile');
    const [first, again] = forwarder.forwarded.slice(-2);
    expect(first?.path).toBe(again?.path);
    expect(first?.to).not.toBe(again?.to);
  });

  it('let one in when a state comes to both at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const callback = new URL(await callbackOf(await toSignIn()));
      const replies = await Promise.all(
        servers.map(({ url }) =>
          fetch(`${url}${callback.pathname}${callback.search}`, { redirect: 'manual' }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([303, 400]);
    }
  });

  it('keep one record: every finished journey is in it, with one consent', async () => {
    await tapOn(await toInstall());
    const { db, close } = await openDatabase({ databaseUrl, dataDir: '/nowhere' });
    const journeys = await listJourneys(db, 1000);
    const consents = await listConsents(db);
    await close();
    const finished = journeys.filter(({ outcome }) => outcome === 'finished').map(({ id }) => id);
    expect(finished.length).toBeGreaterThan(0);
    expect(consents.map(({ journeyId }) => journeyId).sort()).toEqual(finished.sort());
  });

  it('carry on alone: what one began, the other ends when the first is killed', async () => {
    const sheet = await toInstall();
    await servers[0].kill();
    forwarder.sendTo([servers[1].url]);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  async function toSignIn(): Promise<Sheet> {
    const sheet = await arrive();
    await tapOn(sheet);
    return sheet;
  }

  /** Goes to the provider, and stops at the address that it sends the person back to. */
  async function callbackOf(sheet: Sheet): Promise<string> {
    const action = String(sheet.page()?.forms[0]?.action);
    const out = await fetch(action, { method: 'POST', redirect: 'manual' });
    const back = await fetch(String(out.headers.get('location')), { redirect: 'manual' });
    return String(back.headers.get('location'));
  }
});
