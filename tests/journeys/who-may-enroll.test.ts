import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireAuditor } from '#lib/access/roles.ts';
import { listHops } from '#lib/data/hops.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { explainEntrance } from '#lib/journey/explain.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { createWorld, type World, type WorldOptions } from '#tests/world/world.ts';

const ADA = {
  sub: 'ada-1',
  preferred_username: 'ada@example.school',
  email: 'ada@example.school',
  groups: ['staff'],
  department: 'IT',
};

let world: World;
const open = (options: WorldOptions) => {
  beforeAll(async () => {
    world = await createWorld(options);
  });
  beforeEach(() => {
    world.log.length = 0;
    world.idp.nextPerson(ADA);
  });
  afterAll(() => world.stop());
};
const rules = (these: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  entrance: { rules: these, ...more },
});

describe('a blocked device', () => {
  open(rules({ blockedSerials: ['c02blocked1'] }));

  it('is told at once, before anybody signs in, and the record has it', async () => {
    const sheet = await world.device({ serial: 'C02BLOCKED1', language: 'de' }).arrive();
    expect(sheet.page()?.status).toBe(403);
    expect(sheet.page()?.heading).toBe('Dieses Gerät kann hier nicht eingerichtet werden');
    const { reference, problem, signedInAt } = await lastJourney();
    expect({ problem, signedInAt }).toEqual({ problem: 'device.blocked', signedInAt: null });
    expect(sheet.page()?.html).toContain(reference);
    expect(sheet.page()?.forms).toEqual([]);
  });

  it('lets every other device in', async () => {
    const sheet = await world.device({ serial: 'C02OTHER001' }).arrive();
    expect(await goThrough(sheet)).toBe('profile');
  });
});

describe('a blocked device where the entrance only wants to know', () => {
  open(rules({ blockedSerials: ['C02BLOCKED1'] }, { checks: { blockedSerials: 'warn' } }));

  it('is let in, and the record says each time that it is blocked', async () => {
    const sheet = await world.device({ serial: 'C02BLOCKED1' }).arrive();
    expect(await goThrough(sheet)).toBe('profile');
    const hops = await listHops(world.house.db, (await lastJourney()).id);
    const warned = hops.filter(({ detail }) => detail?.includes('warned: '));
    expect(warned.map(({ event }) => event)).toEqual([
      'device.arrived',
      'idp.finished',
      'profile.released',
    ]);
  });
});

describe('the rules of an entrance', () => {
  open(
    rules({
      allowGroups: ['staff'],
      denyGroups: ['suspended'],
      allowDomains: ['example.school'],
      claims: { department: ['IT', 'HR'] },
    }),
  );

  it('let in who fits all of them', async () => {
    expect(await goThrough(await world.device().arrive())).toBe('profile');
  });

  it.each([
    ['idp.group_missing', { groups: ['pupils'] }],
    ['idp.group_denied', { groups: ['staff', 'suspended'] }],
    ['idp.email_domain_denied', { email: 'ada@elsewhere.example' }],
    ['idp.claim_denied', { department: 'Sales' }],
  ])('refuse with %s, and the MDM is never asked', async (code, claims) => {
    const asked = world.mdm.requests.length;
    world.idp.nextPerson({ ...ADA, ...claims });
    const sheet = await toSignIn();
    await tapOn(sheet);
    expect(sheet.page()?.heading).toBe('This account can’t be used here');
    expect((await lastJourney()).problem).toBe(code);
    expect(world.mdm.requests).toHaveLength(asked);
  });

  it('explain themselves to an admin as the road would decide, and write nothing', async () => {
    const before = await listJourneys(world.house.db, 100);
    const why = await explain({ ...ADA, department: 'Sales' });
    expect(why.refusal).toMatchObject({
      rule: 'claims',
      claim: 'department',
      code: 'idp.claim_denied',
    });
    expect(why.userId).toBe('ada@example.school');
    expect((await explain(ADA)).refusal).toBeNull();
    expect(await listJourneys(world.house.db, 100)).toEqual(before);
  });
});

describe('how many devices a person may enroll', () => {
  open(rules({ devicesPerPerson: 2 }));

  it('is judged when they sign in: the third is refused, and the second may come again', async () => {
    const person = { ...ADA, sub: 'limit-1' };
    world.idp.nextPerson(person);
    expect(await goThrough(await arrive('C02LIMIT001'))).toBe('profile');
    expect(await goThrough(await arrive('C02LIMIT002'))).toBe('profile');
    expect((await explain(person, 'C02LIMIT003')).refusal?.code).toBe('idp.device_limit');

    const third = await arrive('C02LIMIT003');
    await tapOn(third);
    await tapOn(third);
    expect(third.page()?.heading).toBe('No more devices for this account');
    expect(await goThrough(await arrive('C02LIMIT002'))).toBe('profile');

    // Somebody else goes on from the very page.
    world.idp.nextPerson({ ...ADA, sub: 'limit-2' });
    await onward(third);
    await tapOn(third);
    expect(third.page()?.text).toContain('Be kind');
  });

  it('is judged again when a profile leaves: of three at once, two are let in', async () => {
    world.idp.nextPerson({ ...ADA, sub: 'limit-3' });
    const serials = ['C02RACE0001', 'C02RACE0002', 'C02RACE0003'];
    const sheets = await Promise.all(serials.map((serial) => toInstall(serial)));
    const ends = await Promise.all(sheets.map((sheet) => tapOn(sheet)));
    expect(ends.map(({ kind }) => kind).sort()).toEqual(['page', 'profile', 'profile']);
    const late = sheets[ends.findIndex(({ kind }) => kind === 'page')];
    expect(late?.page()?.heading).toBe('No more devices for this account');
  });

  it('leads who came too late to a sign-in of somebody else', async () => {
    world.idp.nextPerson({ ...ADA, sub: 'limit-4' });
    const late = await toInstall('C02LATE0003');
    expect(await goThrough(await arrive('C02LATE0001'))).toBe('profile');
    expect(await goThrough(await arrive('C02LATE0002'))).toBe('profile');
    const asked = world.mdm.requests.length;
    await tapOn(late);
    expect(late.page()?.heading).toBe('No more devices for this account');
    expect(world.mdm.requests).toHaveLength(asked);
    expect(await lastJourney()).toBeDefined();

    world.idp.nextPerson({ ...ADA, sub: 'limit-5' });
    await onward(late);
    expect(late.page()?.heading).toBe('Sign In');
    await tapOn(late);
    await tapOn(late);
    expect((await tapOn(late)).kind).toBe('profile');
  });

  it('does not count the same profile that is fetched once more', async () => {
    world.idp.nextPerson({ ...ADA, sub: 'limit-6' });
    expect(await goThrough(await arrive('C02AGAIN001'))).toBe('profile');
    const sheet = await arrive('C02AGAIN002');
    expect(await goThrough(sheet)).toBe('profile');
    await sheet.follow({ href: new URL(String(sheet.page()?.url)), text: '', target: '' });
    expect((await tapOn(sheet)).kind).toBe('profile');
  });
});

async function arrive(serial?: string): Promise<Sheet> {
  return world.device(serial ? { serial } : {}).arrive();
}

async function toSignIn(): Promise<Sheet> {
  const sheet = await arrive();
  await tapOn(sheet);
  return sheet;
}

async function toInstall(serial: string): Promise<Sheet> {
  const sheet = await arrive(serial);
  for (let n = 0; n < 3; n += 1) await tapOn(sheet);
  return sheet;
}

/** Welcome, sign-in, consent, install. */
async function goThrough(sheet: Sheet): Promise<string> {
  for (let n = 0; n < 3; n += 1) await tapOn(sheet);
  return (await tapOn(sheet)).kind;
}

async function onward(sheet: Sheet): Promise<void> {
  const [form] = sheet.page()?.forms ?? [];
  if (!form) throw new Error(`no way on: ${sheet.page()?.text}`);
  await sheet.submit(form);
}

function explain(claims: Record<string, unknown>, serial = 'C02EXAMPLE1') {
  const auditor = requireAuditor({ id: 1, source: 'local', name: 'Grace', role: 'auditor' });
  return explainEntrance(world.house, auditor, { entrance: 'default', serial, claims });
}

async function lastJourney() {
  const [journey] = await listJourneys(world.house.db, 1);
  if (!journey) throw new Error('no journey');
  return journey;
}
