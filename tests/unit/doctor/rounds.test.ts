import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { requireEditor } from '#lib/access/roles.ts';
import { readConfig } from '#lib/base/config.ts';
import { createLog } from '#lib/base/log.ts';
import { createRounds, type EntranceHealth, type Rounds } from '#lib/doctor/rounds.ts';
import { type House, openHouse } from '#lib/house/house.ts';
import { findSetting, saveSetting } from '#lib/settings/store.ts';
import { type FakeReply, findSilentAddress, startFake } from '#tests/unit/doctor/fake-server.ts';

const NEURONS = '/c/i/dep/custom.mobileconfig';
const NOW = Date.UTC(2026, 2, 1);
const BOB = requireEditor({ id: 1, source: 'local', name: 'Bob', role: 'owner' });

let folder: string;
let house: House;
let now = NOW;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-rounds-'));
  const config = readConfig({
    DATA_DIR: folder,
    PUBLIC_URL: await findSilentAddress(),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
  });
  const clock = { now: () => new Date(now) };
  house = await openHouse(config, { log: createLog('silent'), clock });
  await house.db.execute(
    "insert into admin (source, issuer, subject, name, role, created_at) values ('local', '', 'bob', 'Bob', 'owner', now())",
  );
});
beforeEach(async () => {
  now += 86_400_000;
  await house.db.execute('delete from setting');
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the rounds', () => {
  it('know nothing before somebody has looked, and everything afterwards', async () => {
    const { rounds } = await open(() => ({ status: 400 }));
    const [before] = await rounds.read();
    expect(before?.parts.map(({ kind, findings }) => [kind, findings])).toEqual([
      ['address', null],
      ['trust', null],
      ['page', null],
      ['sign-in', null],
      ['mdm', null],
    ]);
    expect(before?.lookedAt).toBeNull();
    await rounds.look();
    const after = await rounds.readOne('staff');
    expect(resultOf(after, 'mdm', 'Reachable')).toBe('ok');
    expect(resultOf(after, 'trust', 'Who made them')).toBe('ok');
    expect(resultOf(after, 'page', 'Page')).toBe('warn');
    expect(after).toMatchObject({ lookedAt: new Date(now), isLooking: false });
  });

  it('ask nobody again within the hour, unless they are told to', async () => {
    const { rounds, count } = await open(() => ({ status: 400 }));
    await rounds.look();
    const first = count();
    now += 59 * 60_000;
    await rounds.look();
    expect(count()).toBe(first);
    await rounds.look({ name: 'staff', isAgain: true });
    expect(count()).toBe(2 * first);
    now += 61 * 60_000;
    await rounds.look();
    expect(count()).toBe(3 * first);
  });

  it('look once, however many ask meanwhile, and for two entrances with the same MDM too', async () => {
    const { rounds, count } = await open(() => ({ status: 400 }));
    await save('entrance', { name: 'guests', mdm: 'neurons', withoutUser: 'nobody' });
    await Promise.all([rounds.look(), rounds.look({ isAgain: true }), rounds.look()]);
    const first = count();
    await rounds.look({ isAgain: true });
    expect(count()).toBe(2 * first);
    const all = await rounds.read();
    expect(all.map((each) => resultOf(each, 'mdm', 'Reachable'))).toEqual(['ok', 'ok']);
  });

  it('call stale what was changed since, and look at that alone', async () => {
    const { rounds, url } = await open(() => ({ status: 400 }));
    await rounds.look();
    await save('mdm', { ...mdmAt(url), timeoutSeconds: 20 });
    const stale = await rounds.readOne('staff');
    expect(stale?.parts.filter(({ isStale }) => isStale).map(({ kind }) => kind)).toEqual(['mdm']);
    now += 60_000;
    await rounds.look();
    const anew = await rounds.readOne('staff');
    const timeOf = (kind: string) => anew?.parts.find((part) => part.kind === kind)?.lookedAt;
    expect(timeOf('mdm')).toEqual(new Date(now));
    expect(timeOf('trust')).toEqual(new Date(now - 60_000));
  });

  it('end by themselves at a party that never answers', async () => {
    await open(() => ({ status: 400 }));
    await save('mdm', mdmAt(await findDeafAddress()));
    const rounds = createRounds(house, 50);
    await rounds.look();
    const health = await rounds.readOne('staff');
    expect(resultOf(health, 'mdm', 'Time')).toBe('unknown');
    expect(resultOf(health, 'trust', 'Who made them')).toBe('ok');
  });

  it('say of an entrance that is left out why, and look at nothing there', async () => {
    const { rounds } = await open(() => ({ status: 400 }));
    await house.db.execute("delete from setting where kind = 'mdm'");
    await house.db.execute('update settings_revision set revision = revision + 1');
    now += 2_000;
    expect(await rounds.read()).toMatchObject([
      { name: 'staff', parts: [], mistakes: [expect.stringContaining('mdm')] },
    ]);
    expect(await rounds.readOne('nowhere')).toBeUndefined();
  });
});

/** An entrance without a sign-in, at an MDM that answers like this. */
async function open(answer: () => FakeReply) {
  const { url, requests } = await startFake({ [NEURONS]: answer });
  await save('mdm', mdmAt(url));
  await save('entrance', { name: 'staff', mdm: 'neurons', withoutUser: 'nobody' });
  const rounds: Rounds = createRounds(house);
  return { rounds, url, count: () => requests.length };
}

/** Takes every call and says nothing. */
async function findDeafAddress(): Promise<string> {
  const calls = new Set<Socket>();
  const server = createServer((call) => calls.add(call));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const call of calls) call.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function mdmAt(url: string) {
  return { name: 'neurons', kind: 'ivanti-neurons', url, username: 'a', password: 'b' };
}

async function save(kind: 'mdm' | 'entrance', value: Record<string, unknown>) {
  const before = await findSetting(house.office, kind, String(value.name));
  const expectedRevision = before?.revision ?? 0;
  await saveSetting(house.office, BOB, { kind, value }, { expectedRevision });
}

function resultOf(health: EntranceHealth | undefined, kind: string, title: string) {
  const part = health?.parts.find((each) => each.kind === kind);
  return part?.findings?.find((finding) => finding.title === title)?.result;
}
