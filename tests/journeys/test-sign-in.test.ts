import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Editor, requireEditor } from '#lib/access/roles.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { storeAdmin } from '#lib/data/admins.ts';
import { listAudits } from '#lib/data/audits.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { sweep } from '#lib/house/sweep.ts';
import { startTrial } from '#lib/journey/trial.ts';
import { readTrial, type Trial } from '#lib/journey/trial-result.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
import { createWorld, type World, type WorldOptions } from '#tests/world/world.ts';

/** An admin tries a provider, through the one address that is registered there. */

const ADA = { preferred_username: 'ada@example.school', name: 'Ada Lovelace', groups: ['staff'] };

let world: World;
let editor: Editor;
let other: Editor;

const open = (options: WorldOptions = {}) => {
  beforeAll(async () => {
    world = await createWorld(options);
    editor = await hire('Edith');
    other = await hire('Otto');
  });
  beforeEach(() => {
    world.log.length = 0;
    world.idp.misbehave(null);
    world.idp.nextPerson(ADA);
  });
  afterAll(() => world.stop());
};

describe('a test sign-in', () => {
  open();

  it('shows the admin what the provider says, and lets no device in', async () => {
    const trial = await show(await comeBack(await begin()));
    expect(trial).toMatchObject({
      idp: 'okta',
      problem: null,
      claims: { issuer: world.idp.issuer, subject: 'subject-1' },
    });
    expect(trial?.claims?.idToken).toMatchObject(ADA);
    expect(trial?.claims?.userinfo).toMatchObject(ADA);
    expect(await listJourneys(world.house.db, 1)).toEqual([]);
  });

  it('lets the provider ask who it is, as it would ask on a new device', async () => {
    const url = await begin();
    expect(url.searchParams.get('prompt')).toBe('login');
    expect(url.searchParams.get('redirect_uri')).toBe(`${world.url}/enroll/callback`);
  });

  it('is in the audit, and the log says nothing about the person', async () => {
    await comeBack(await begin());
    const [audit] = await listAudits(world.house.db, 1);
    expect(audit).toMatchObject({
      event: 'settings.tried',
      target: 'idp okta',
      adminName: 'Edith',
    });
    expect(world.log.map(({ event }) => event)).toEqual(['idp.tried']);
    expect(JSON.stringify(world.log)).not.toContain('ada');
  });

  it('keeps nothing of the person in the open, nor the key that shows it', async () => {
    const { key } = await comeBack(await begin());
    const rows = await world.house.db.execute('select * from test_sign_in');
    const kept = JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(kept).not.toContain('ada@example.school');
    expect(kept).not.toContain(key);
  });

  it('works where the provider posts a form back', async () => {
    const url = await begin();
    url.searchParams.set('response_mode', 'form_post');
    const page = await (await fetch(url)).text();
    const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const answer = await fetch(`${world.url}/enroll/callback`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { origin: world.idp.issuer },
    });
    expect(answer.status).toBe(303);
    expect((await show(addressOf(answer)))?.problem).toBeNull();
  });

  const failures: [rule: string, mischief: IdpMischief, code: ProblemCode, detail: RegExp][] = [
    ['a person who was refused', 'access-denied', 'idp.refused', /AADSTS53000/],
    ['a wrong issuer', 'wrong-issuer', 'idp.token_issuer_wrong', /other\.example/],
    ['clocks apart', 'an-hour-behind', 'idp.token_time_wrong', /s before our clock/],
    ['a clock ahead', 'an-hour-ahead-without-nbf', 'idp.token_time_wrong', /after our clock/],
    ['a missing nonce', 'no-nonce', 'idp.token_nonce_wrong', /no nonce/],
    ['another algorithm', 'algorithm-hs256', 'idp.token_algorithm_refused', /HS256/],
    ['a refused client', 'token-invalid-client', 'idp.client_refused', /invalid_client/],
    ['a silent token endpoint', 'token-500', 'idp.unreachable', /./],
  ];
  for (const [rule, mischief, code, detail] of failures) {
    it(`tells of ${rule}, and what was found`, async () => {
      const url = await begin();
      world.idp.misbehave(mischief);
      const trial = await show(await comeBack(url));
      expect(trial).toMatchObject({ claims: null, problem: { code } });
      expect(trial?.problem?.detail).toMatch(detail);
    });
  }
});

describe('a provider that can not even be asked', () => {
  open();

  it('is told of in the same place', async () => {
    world.idp.misbehave('discovery-other-issuer');
    const address = await startTrial(world.house, editor, 'okta');
    if (address instanceof URL) throw new Error(`it leads to ${address}`);
    const trial = await show({ ...address, key: address.key ?? '' });
    expect(trial?.problem).toMatchObject({ code: 'idp.issuer_mismatch' });
    expect(trial?.problem?.detail).toContain(`${world.idp.issuer}/renamed`);
  });

  it('and one that is not there is refused', async () => {
    await expect(startTrial(world.house, editor, 'nobody')).rejects.toMatchObject({
      code: 'settings.unknown',
    });
  });
});

describe('what a test sign-in has shown', () => {
  open();

  it('is for the admin who began it alone', async () => {
    const address = await comeBack(await begin());
    expect(await readTrial(world.house, other, address)).toBeUndefined();
    expect(await show(address)).toBeDefined();
  });

  it('is for the browser that came back alone: who only sent somebody there learns nothing', async () => {
    const { id, idp } = await comeBack(await begin());
    for (const key of ['', 'x'.repeat(43)]) expect(await show({ id, idp, key })).toBeUndefined();
  });

  it('is shown at its own provider alone', async () => {
    const address = await comeBack(await begin());
    expect(await show({ ...address, idp: 'entra' })).toBeUndefined();
    expect(await show({ ...address, id: Number.NaN })).toBeUndefined();
    expect(await show({ ...address, id: address.id + 1 })).toBeUndefined();
  });

  it('is gone after half an hour, and then nothing of it is left', async () => {
    const address = await comeBack(await begin());
    world.clock.forward({ minutes: 29 });
    expect(await show(address)).toBeDefined();
    world.clock.forward({ minutes: 1 });
    expect(await show(address)).toBeUndefined();
    await sweep(world.house.db, new Date(world.clock.now().getTime() + 1));
    const left = (await world.house.db.execute('select * from test_sign_in')) as { rows?: unknown };
    expect(left.rows).toEqual([]);
  });

  it('can not be opened with a sealed thing put in its place', async () => {
    const mine = await comeBack(await begin());
    await world.house.db.execute('update test_sign_in set result_sealed = checks_sealed');
    expect(await show(mine)).toBeUndefined();
  });
});

describe('the state of a test sign-in', () => {
  open();

  it('is good once: a replay leads to a page that shows nothing', async () => {
    const url = await begin();
    const callback = await visit(url);
    const first = addressOf(await fetch(callback, { redirect: 'manual' }));
    const asked = world.idp.asked.token;
    const again = addressOf(await fetch(callback, { redirect: 'manual' }));
    expect(again).toEqual({ ...first, key: '' });
    expect(world.idp.asked.token).toBe(asked);
    expect(await show(again)).toBeUndefined();
    expect(await show(first)).toBeDefined();
  });

  it('is worth nothing after half an hour', async () => {
    const callback = await visit(await begin());
    world.clock.forward({ minutes: 31 });
    const late = addressOf(await fetch(callback, { redirect: 'manual' }));
    expect(late.key).toBe('');
    expect(await show(late)).toBeUndefined();
  });

  it('opens no journey, whoever brings it', async () => {
    const sheet = await world.device().arrive();
    await tapOn(sheet);
    const callback = await visit(await begin());
    const answer = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: 'vestibule-browser=stolen' },
    });
    expect(answer.headers.get('location')).toMatch(/^\/admin\/idps\/okta\/test-sign-in\/\d+\?/);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const [journey] = await listJourneys(world.house.db, 1);
    expect(journey).toMatchObject({ person: null, signedInAt: null });
  });

  it('and a journey’s state shows nothing in the office', async () => {
    const sheet = await world.device().arrive();
    await tapOn(sheet);
    await tapOn(sheet);
    const [journey] = await listJourneys(world.house.db, 1);
    expect(journey).toMatchObject({ person: { userId: 'ada@example.school' } });
    expect(world.log.map(({ event }) => event)).not.toContain('idp.tried');
  });

  it('that nobody knows is refused as before', async () => {
    const answer = await fetch(`${world.url}/enroll/callback?state=${'x'.repeat(43)}&code=c`);
    expect(answer.status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_unknown' });
  });
});

type Address = { readonly id: number; readonly idp: string; readonly key: string };

async function hire(name: string): Promise<Editor> {
  const admin = { source: 'oidc', role: 'editor', name } as const;
  const about = { issuer: 'https://login.example', subject: name, email: null };
  const dates = { createdAt: new Date(), seenAt: null, revokedAt: null };
  const row = await world.house.db.transaction((tx) =>
    storeAdmin(tx, { ...admin, ...about, ...dates }),
  );
  return requireEditor({ ...admin, id: row.id });
}

async function begin(): Promise<URL> {
  const url = await startTrial(world.house, editor, 'okta');
  if (!(url instanceof URL)) throw new Error('the provider could not be asked');
  return url;
}

/** What the provider makes of it: the address that it sends the browser back to. */
async function visit(url: URL): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

async function comeBack(url: URL): Promise<Address> {
  return addressOf(await fetch(await visit(url), { redirect: 'manual' }));
}

function addressOf(answer: Response): Address {
  const url = new URL(answer.headers.get('location') ?? '', world.url);
  const [, idp = '', id = ''] =
    /^\/admin\/idps\/([^/]+)\/test-sign-in\/(\d+)$/.exec(url.pathname) ?? [];
  return { id: Number(id), idp, key: url.searchParams.get('key') ?? '' };
}

function show(address: Address): Promise<Trial | undefined> {
  return readTrial(world.house, editor, address);
}
