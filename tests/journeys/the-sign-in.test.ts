import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
import { createWorld, type World, type WorldOptions } from '#tests/world/world.ts';

const ADA = {
  preferred_username: 'ada@example.school',
  name: 'Ada Lovelace',
  groups: ['staff', 'suspended'],
};

let world: World;
const open = (options: WorldOptions = {}) => {
  beforeAll(async () => {
    world = await createWorld(options);
  });
  beforeEach(() => {
    world.log.length = 0;
    world.idp.misbehave(null);
    world.idp.nextPerson(ADA);
  });
  afterAll(() => world.stop());
};

async function toSignIn(language = 'en'): Promise<Sheet> {
  const sheet = await world.device({ language }).arrive();
  await tapOn(sheet);
  return sheet;
}

/** The person sees a page in their language with a reference; the log and the record say why. */
async function isStopped(sheet: Sheet, code: ProblemCode): Promise<void> {
  const line = world.log.find(({ problem }) => problem === code);
  expect(line, JSON.stringify(world.log.at(-1))).toBeDefined();
  expect(sheet.page()?.html).toContain(String(line?.reference));
  expect(sheet.page()?.status).toBeLessThan(500);
  const [journey] = await listJourneys(world.house.db, 1);
  expect(journey).toMatchObject({ problem: code, person: null, signedInAt: null });
}

describe('a sign-in is refused', () => {
  open({ idp: { denyGroups: ['banned'] } });

  const lies: [rule: string, mischief: IdpMischief, code: ProblemCode][] = [
    ['when the id token names another issuer', 'wrong-issuer', 'idp.token_issuer_wrong'],
    ['when the id token was made for another client', 'wrong-audience', 'idp.token_audience_wrong'],
    ['when the id token was made for another sign-in', 'wrong-nonce', 'idp.token_nonce_wrong'],
    ['when another key has signed the id token', 'other-key', 'idp.token_signature_invalid'],
    ['when the id token’s algorithm is none', 'algorithm-none', 'idp.token_algorithm_refused'],
    [
      'when the id token is signed with our secret',
      'algorithm-hs256',
      'idp.token_algorithm_refused',
    ],
    ['when the id token is an hour old', 'an-hour-behind', 'idp.token_time_wrong'],
    ['when userinfo describes somebody else', 'userinfo-other-subject', 'idp.subject_mismatch'],
    ['when the person, or the provider, says no', 'access-denied', 'idp.refused'],
    ['when the provider does not know us', 'token-invalid-client', 'idp.client_refused'],
    ['when the code has been used before', 'token-invalid-grant', 'idp.code_refused'],
    ['when the token endpoint fails', 'token-500', 'idp.unreachable'],
  ];
  for (const [rule, mischief, code] of lies) {
    it(rule, async () => {
      const sheet = await toSignIn();
      world.idp.misbehave(mischief);
      await tapOn(sheet);
      await isStopped(sheet, code);
    });
  }

  it('and the person can try again from that very page', async () => {
    const sheet = await toSignIn('de');
    world.idp.misbehave('wrong-nonce');
    await tapOn(sheet);
    expect(sheet.page()?.language).toBe('de');
    world.idp.misbehave(null);
    await onward(sheet);
    await tapOn(sheet);
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('when somebody in a denied group signs in, and another person can', async () => {
    world.idp.nextPerson({ ...ADA, groups: ['staff', 'banned'] });
    const sheet = await toSignIn();
    await tapOn(sheet);
    await isStopped(sheet, 'idp.group_denied');
    world.idp.nextPerson(ADA);
    await onward(sheet);
    await tapOn(sheet);
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('and the provider is made to ask again, or it would hand out the same account', async () => {
    world.idp.nextPerson({ ...ADA, groups: ['staff', 'banned'] });
    const sheet = await toSignIn();
    await tapOn(sheet);
    expect(world.idp.authorizations.at(-1)).not.toHaveProperty('prompt');
    await onward(sheet);
    await tapOn(sheet);
    expect(world.idp.authorizations.at(-1)).toMatchObject({ prompt: 'login' });
  });

  it('when no claim holds a user id: a missing claim never becomes "nobody"', async () => {
    world.idp.nextPerson({ name: 'Somebody', groups: ['staff'] });
    const sheet = await toSignIn();
    const before = world.mdm.requests.length;
    await tapOn(sheet);
    await isStopped(sheet, 'idp.claim_missing');
    expect(world.mdm.requests).toHaveLength(before);
  });

  it('when the user id has control characters', async () => {
    world.idp.nextPerson({ ...ADA, preferred_username: 'ada\u0000@example.school' });
    const sheet = await toSignIn();
    await tapOn(sheet);
    await isStopped(sheet, 'idp.user_id_invalid');
  });
});

describe('a clock two minutes off', () => {
  open();

  for (const mischief of ['two-minutes-ahead', 'two-minutes-behind'] as const) {
    it(`is forgiven: ${mischief}`, async () => {
      const sheet = await toSignIn();
      world.idp.misbehave(mischief);
      await tapOn(sheet);
      expect(sheet.page()?.text).toContain('Be kind');
    });
  }
});

describe('a state', () => {
  open();

  /** Goes to the provider, and stops at the address that it sends the person back to. */
  async function callbackOf(sheet: Sheet): Promise<string> {
    const form = sheet.page()?.forms[0];
    const out = await fetch(String(form?.action), { method: 'POST', redirect: 'manual' });
    const back = await fetch(String(out.headers.get('location')), { redirect: 'manual' });
    return String(back.headers.get('location'));
  }
  const visit = (address: string, cookie?: string) =>
    fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {} });

  it('is good once: used twice it is refused, with a page', async () => {
    const callback = await callbackOf(await toSignIn());
    expect((await visit(callback)).status).toBe(303);
    const again = await visit(callback);
    expect(again.status).toBe(400);
    expect(again.headers.get('content-type')).toContain('text/html');
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_used' });
  });

  it('used by twenty at once lets exactly one in, and the provider is asked once', async () => {
    const callback = await callbackOf(await toSignIn());
    const before = world.idp.asked.token;
    const all = await Promise.all(Array.from({ length: 20 }, () => visit(callback)));
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(world.idp.asked.token).toBe(before + 1);
    expect(world.log.filter(({ problem }) => problem === 'idp.state_used')).toHaveLength(19);
  });

  it('of a second person is worth nothing once somebody has signed in', async () => {
    const sheet = await toSignIn();
    world.idp.nextPerson({ ...ADA, preferred_username: 'bob@example.school', name: 'Bob' });
    const bobs = await callbackOf(sheet);
    world.idp.nextPerson(ADA);
    await tapOn(sheet);
    for (const pane of ['consent', 'install', 'again']) {
      await sheet.follow({ href: new URL(bobs), text: '', target: '' });
      expect(sheet.page()?.text, pane).not.toContain('Bob');
      await onward(sheet);
      await tapOn(sheet);
    }
    expect(world.mdm.requests.map(({ user }) => user)).not.toContain('bob@example.school');
  });

  it('of another browser is refused', async () => {
    const callback = await callbackOf(await toSignIn());
    const reply = await visit(callback, `vestibule-browser=${'y'.repeat(43)}`);
    expect(reply.status).toBe(403);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.other_browser' });
  });

  it('comes back without a cookie and is good all the same', async () => {
    const callback = await callbackOf(await toSignIn());
    const reply = await visit(callback);
    const page = await fetch(new URL(String(reply.headers.get('location')), world.url));
    expect(await page.text()).toContain('Be <strong>kind</strong>');
  });

  it('finished on another device lets the first one in nowhere', async () => {
    const sheet = await toSignIn();
    const address = String(sheet.page()?.url);
    await visit(await callbackOf(sheet));
    const thief = await fetch(address);
    expect(thief.status).toBe(410);
  });

  it('finished on another device lets the first one in nowhere, its key and old ticket included', async () => {
    const sheet = await toSignIn();
    const callback = await callbackOf(sheet);
    const victim = await visit(callback);
    expect(victim.status).toBe(303);
    // The one who began has the address and the cookie, and taps on.
    await sheet.follow({ href: new URL(String(sheet.page()?.url)), text: '', target: '' });
    expect(sheet.page()?.html).not.toContain('Be <strong>kind');
    expect(sheet.page()?.status).toBeGreaterThanOrEqual(400);
  });

  it('used twice by the same browser leads it on to where the journey stands', async () => {
    const sheet = await toSignIn();
    const callback = await callbackOf(sheet);
    await sheet.follow({ href: new URL(callback), text: '', target: '' });
    expect(sheet.page()?.text).toContain('Be kind');
    await sheet.follow({ href: new URL(callback), text: '', target: '' });
    expect(sheet.page()?.status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_used' });
    await onward(sheet);
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('alone opens nothing: an error without the browser’s key hands out no ticket', async () => {
    const sheet = await toSignIn();
    const callback = new URL(await callbackOf(sheet));
    const forged = `${world.url}/enroll/callback?error=access_denied&state=${callback.searchParams.get('state')}`;
    const page = await (await visit(forged)).text();
    expect(page).not.toMatch(/\/enroll\/default\/[\w-]{43}/);
    // And the rightful person goes on as if nothing had happened.
    await sheet.follow({ href: callback, text: '', target: '' });
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('that is unknown, missing, or too old gets a page', async () => {
    const callback = new URL(await callbackOf(await toSignIn()));
    const unknown = new URL(callback);
    unknown.searchParams.set('state', 'z'.repeat(43));
    expect((await visit(unknown.href)).status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_unknown' });

    expect((await visit(`${world.url}/enroll/callback`)).status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_missing' });

    world.clock.forward({ minutes: 31 });
    expect((await visit(callback.href)).status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_expired' });
  });

  it('is stored as a hash, and the nonce and verifier are sealed', async () => {
    const callback = new URL(await callbackOf(await toSignIn()));
    const nonce = String(world.idp.authorizations.at(-1)?.nonce);
    const { rows } = (await world.house.db.execute('select s::text as row from sign_in s')) as {
      rows: { row: string }[];
    };
    for (const secret of [callback.searchParams.get('state') ?? '', nonce]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('a provider that answers by form (response_mode=form_post)', () => {
  open({ idp: { responseMode: 'form_post' } });

  it('is heard, though no cookie comes with a form from another site', async () => {
    const sheet = await toSignIn();
    await tapOn(sheet);
    // The provider's page holds the form; without JavaScript its button is tapped.
    await tapOn(sheet);
    expect(sheet.page()?.text).toContain('Be kind');
  });
});

describe('a provider that is down', () => {
  open();

  it('stops the person before they leave, and one tap tries again', async () => {
    const sheet = await toSignIn();
    world.idp.misbehave('discovery-500');
    // Discovery may be remembered from before: then the way out still stands.
    await tapOn(sheet);
    const text = sheet.page()?.text ?? '';
    expect(text.length).toBeGreaterThan(20);
    expect(sheet.page()?.status).toBeLessThan(500);
  });
});

/** Follows the one way on that a problem page offers. */
async function onward(sheet: Sheet): Promise<void> {
  const [form] = sheet.page()?.forms ?? [];
  const [link] = sheet.page()?.links ?? [];
  if (form) await sheet.submit(form);
  else if (link) await sheet.follow(link);
  else throw new Error(`no way on: ${sheet.page()?.text}`);
}
