import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fitsPin, sealPin } from '#lib/accounts/pin.ts';
import { newAccountRow } from '#lib/accounts/store.ts';
import { readConfig } from '#lib/base/config.ts';
import { changeKeyFile } from '#lib/base/key-change.ts';
import { createSealer } from '#lib/base/seal.ts';
import { loadKeyRing } from '#lib/base/secret-key.ts';
import { changeAccount, insertAccount, loadAccount } from '#lib/data/accounts.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { changeJourney, insertJourney, loadJourney } from '#lib/data/journeys.ts';
import { insertSetting } from '#lib/data/settings.ts';
import { insertSignIn } from '#lib/data/sign-ins.ts';
import { findTestSignIn, insertTestSignIn } from '#lib/data/test-sign-ins.ts';
import { openHouse } from '#lib/house/house.ts';
import { CHECKS, INTRODUCTION, reseal, TRIAL_CHECKS, TRIAL_RESULT } from '#lib/house/reseal.ts';
import { openSecrets, sealSecrets } from '#lib/settings/secrets.ts';
import { NOW, newJourney, newSignIn } from '#tests/storage/rows.ts';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const old = createSealer(oldKey);
const both = createSealer(newKey, [oldKey]);
const fresh = createSealer(newKey);
const NONE = {
  setting: 0,
  introduction: 0,
  checks: 0,
  trialChecks: 0,
  trialResult: 0,
  pin: 0,
  unreadable: 0,
};
const OKTA = { kind: 'idp', name: 'okta' } as const;

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-reseal-'));
  database = await openDatabase({ dataDir: join(folder, 'data') });
});
afterEach(async () => {
  await database.db.execute(sql`delete from journey`);
  await database.db.execute(sql`delete from setting`);
  await database.db.execute(sql`delete from admin`);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const arrive = (sealer = old) =>
  insertJourney(
    database.db,
    newJourney({ introductionSealed: sealer.seal(Buffer.from('hello'), INTRODUCTION) }),
    'pinned',
  );

describe('a ring of keys', () => {
  it('opens what either key has sealed, and seals with the current one', () => {
    const sealed = old.seal(Buffer.from('kept'), 'a purpose');
    expect(both.open(sealed, 'a purpose').toString()).toBe('kept');
    expect(() => both.open(sealed, 'another purpose')).toThrow('altered envelope');
    expect(fresh.open(both.seal(Buffer.from('new'), 'p'), 'p').toString()).toBe('new');
    expect(() => fresh.open(sealed, 'a purpose')).toThrow('sealed with another SECRET_KEY');
  });
});

describe('sealing anew', () => {
  it('takes everything that is sealed, and afterwards nobody needs the old key', async () => {
    const id = await arrive();
    const checksSealed = old.seal(Buffer.from('{}'), CHECKS);
    const signIn = newSignIn(id, { checksSealed });
    await database.db.transaction(async (tx) => {
      await insertSignIn(tx, signIn);
      await insertSetting(tx, newSetting());
    });

    const counts = { ...NONE, setting: 1, introduction: 1, checks: 1 };
    expect(await reseal(database.db, both)).toEqual(counts);
    const journey = await loadJourney(database.db, id);
    const introduction = journey?.introductionSealed ?? Buffer.alloc(0);
    expect(fresh.open(introduction, INTRODUCTION).toString()).toBe('hello');
    const [setting] = await rows<{ secrets_sealed: Uint8Array }>('select * from setting');
    const secretsSealed = Buffer.from(setting?.secrets_sealed ?? []);
    expect(openSecrets(fresh, { ...OKTA, secretsSealed })).toEqual({ clientSecret: 'hunter2' });
    const [taken] = await rows<{ checks_sealed: Uint8Array }>('select * from sign_in');
    expect(fresh.open(taken?.checks_sealed ?? Buffer.alloc(0), CHECKS).toString()).toBe('{}');
  });

  it('takes one-time PINs as well: one that was issued before lets in afterwards', async () => {
    const account = await database.db.transaction(async (tx) => {
      const row = await insertAccount(
        tx,
        newAccountRow({ login: 'ada' }, { at: NOW, by: 'Grace' }),
      );
      return changeAccount(tx, row.id, { pinSealed: sealPin(old, row.id, '12345678') });
    });
    const id = account?.id ?? 0;
    expect(await reseal(database.db, both)).toEqual({ ...NONE, pin: 1 });
    expect(await reseal(database.db, both)).toEqual(NONE);
    const sealed = (await loadAccount(database.db, id))?.pinSealed ?? Buffer.alloc(0);
    expect(fitsPin(fresh, id, '12345678', sealed)).toBe(true);
    expect(fitsPin(fresh, id + 1, '12345678', sealed)).toBe(false);
    await database.db.execute(sql`delete from account`);
  });

  it('takes an admin’s trial of a provider as well, before it comes back and after', async () => {
    const trial = {
      stateHash: randomBytes(32),
      adminId: await addAdmin(),
      idp: 'okta',
      checksSealed: old.seal(Buffer.from('checks'), TRIAL_CHECKS),
      resultSealed: old.seal(Buffer.from('result'), TRIAL_RESULT),
      createdAt: NOW,
      expiresAt: NOW,
    };
    await database.db.transaction((tx) => insertTestSignIn(tx, trial));
    const waiting = { ...trial, stateHash: randomBytes(32), resultSealed: null };
    await database.db.transaction((tx) => insertTestSignIn(tx, waiting));
    expect(await reseal(database.db, both)).toEqual({ ...NONE, trialChecks: 2, trialResult: 1 });
    const found = await findTestSignIn(database.db, trial);
    const open = (sealed: Buffer | null | undefined, purpose: string) =>
      fresh.open(sealed ?? Buffer.alloc(0), purpose).toString();
    expect(open(found?.checksSealed, TRIAL_CHECKS)).toBe('checks');
    expect(open(found?.resultSealed, TRIAL_RESULT)).toBe('result');
  });

  it('can be repeated: then there is nothing to do', async () => {
    await arrive();
    await reseal(database.db, both);
    expect(await reseal(database.db, both)).toEqual(NONE);
  });

  it('counts what neither key opens, leaves it alone, and goes on', async () => {
    const lost = await arrive(createSealer(randomBytes(32)));
    await arrive();
    const before = await loadJourney(database.db, lost);
    expect(await reseal(database.db, both)).toMatchObject({ introduction: 1, unreadable: 1 });
    expect(await loadJourney(database.db, lost)).toEqual(before);
  });

  it('keeps what journeys change at the same time', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 160; index += 1) ids.push(await arrive());
    const ended = ids.filter((_, index) => index % 3 === 0);
    const work = reseal(database.db, both);
    const ending = ended.map((id) =>
      database.db.transaction((tx) => changeJourney(tx, id, { introductionSealed: null })),
    );
    const arriving = Array.from({ length: 20 }, () => arrive(both));
    await Promise.all([work, ...ending, ...arriving]);

    await reseal(database.db, both);
    const after = await rows<{ id: string; introduction_sealed: Uint8Array | null }>(
      'select id, introduction_sealed from journey',
    );
    expect(after).toHaveLength(180);
    for (const { id, introduction_sealed: sealed } of after) {
      if (ended.includes(Number(id))) expect(sealed).toBeNull();
      else expect(fresh.open(sealed ?? Buffer.alloc(0), INTRODUCTION).toString()).toBe('hello');
    }
  });
});

describe('a new key file', () => {
  it('is taken at the next start, which seals everything anew and forgets the old one', async () => {
    const config = readConfig({ DATA_DIR: join(folder, 'house') });
    const open = (lines: string[] = []) =>
      openHouse(config, { log: (_, event) => lines.push(event) });
    const first = await open();
    const sealed = first.sealer.seal(Buffer.from('hello'), INTRODUCTION);
    const id = await insertJourney(first.db, newJourney({ introductionSealed: sealed }), 'pinned');
    await first.close();

    expect(changeKeyFile(config)).toBe(true);
    expect(changeKeyFile(config)).toBe(false);
    const lines: string[] = [];
    const second = await open(lines);
    await second.close();
    expect(lines).toContain('house.resealed');
    expect(existsSync(join(folder, 'house', 'secret.key.previous'))).toBe(false);

    const { current, previous } = loadKeyRing(config);
    expect(previous).toEqual([]);
    const third = await open();
    const journey = await loadJourney(third.db, id);
    await third.close();
    const sealer = createSealer(current);
    const envelope = journey?.introductionSealed ?? Buffer.alloc(0);
    expect(sealer.open(envelope, INTRODUCTION).toString()).toBe('hello');
  });
});

async function addAdmin(): Promise<number> {
  const [ada] = await rows<{ id: string }>(
    `insert into admin (source, issuer, subject, name, role, created_at)
     values ('local', '', 'ada', 'Ada', 'editor', now()) returning id`,
  );
  return Number(ada?.id);
}

function newSetting() {
  return {
    ...OKTA,
    revision: 1,
    value: { name: 'okta' },
    secretsSealed: sealSecrets(old, OKTA, { clientSecret: 'hunter2' }),
    logo: null,
    changedAt: NOW,
    changedBy: 'Ada',
  };
}

async function rows<T>(query: string): Promise<T[]> {
  return ((await database.db.execute(sql.raw(query))) as unknown as { rows: T[] }).rows;
}
