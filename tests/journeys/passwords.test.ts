import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countTry, waitingTime } from '#lib/access/tries.ts';
import { listHops } from '#lib/data/hops.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { tryPasswordTrial } from '#lib/journey/password-trial.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { hireLocalAdmin, type LocalPeople } from '#tests/world/local-people.ts';
import { type MischievousLdap, startMischievousLdap } from '#tests/world/mischievous-ldap.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const PASSWORD = 'a bicycle in the rain';
const WRONG = 'a tricycle in the rain';

let world: World;
let people: LocalPeople;
beforeAll(async () => {
  world = await createWorld({
    moreIdps: [{ name: 'guests', kind: 'local', denyGroups: ['banned'] }],
    entrance: { idp: 'guests' },
  });
  people = await hireLocalAdmin(world.house);
  await people.create({ login: 'ada', name: 'Ada Lovelace', password: PASSWORD });
  await people.create({ login: 'eve', groups: ['banned'], password: PASSWORD });
});
beforeEach(() => {
  world.log.length = 0;
  // Whatever was counted before is forgotten.
  world.clock.forward({ minutes: 25 * 60 });
});
afterAll(() => world.stop());

describe('somebody with an account of ours', () => {
  it('signs in on our own pane, and the device gets its profile', async () => {
    const sheet = await toSignIn();
    expect(sheet.page()?.heading).toBe('Sign In');
    await signIn(sheet, ' ADA ', PASSWORD);
    expect(sheet.page()?.text).toContain('Be kind');
    expect(await finish(sheet)).toBe('profile');
    expect(world.mdm.requests.at(-1)?.user).toBe('ada');
    const { person } = await lastJourney();
    expect(person).toMatchObject({ idp: 'guests', userId: 'ada', name: 'Ada Lovelace' });
  });

  it('is told that name or password is wrong, first thing and without which; the name is kept', async () => {
    const sheet = await toSignIn();
    for (const [name, password] of [
      ['ada', WRONG],
      ['nobody', PASSWORD],
    ] as const) {
      await signIn(sheet, name, password);
      const page = sheet.page();
      expect(page?.status).toBe(403);
      expect(page?.title).toMatch(/^That didn’t match/);
      expect(page?.text).toContain('The name or the password isn’t right.');
      expect(fieldOf(sheet, 'username')).toBe(name);
      expect(fieldOf(sheet, 'password')).toBe('');
      expect(page?.html).not.toContain(password);
    }
    await signIn(sheet, 'ada', PASSWORD);
    expect(await finish(sheet)).toBe('profile');
  });

  it.each([
    ['', '', ['Enter your user name.', 'Enter your password.']],
    ['ada', '', ['Enter your password.']],
    ['  ', PASSWORD, ['Enter your user name.']],
  ])(
    'is told what is missing of %j and %j, and nobody looks at it',
    async (name, password, said) => {
      const sheet = await toSignIn();
      await signIn(sheet, name, password);
      expect(sheet.page()?.status).toBe(422);
      expect(sheet.page()?.links.map(({ text }) => text)).toEqual(said);
      expect(world.log.at(-1)).toMatchObject({ problem: 'idp.password_missing' });
    },
  );

  it('who is refused by a rule is told so, and another person can sign in on the same device', async () => {
    const sheet = await toSignIn();
    await signIn(sheet, 'eve', PASSWORD);
    expect(sheet.page()?.heading).toBe('This account can’t be used here');
    expect((await lastJourney()).problem).toBe('idp.group_denied');
    await onward(sheet);
    await signIn(sheet, 'ada', PASSWORD);
    expect(await finish(sheet)).toBe('profile');
  });
});

describe('an account that is ended between the sign-in and the profile', () => {
  it.each(['disable', 'delete'] as const)(
    '(%s) gets none, and somebody else goes on',
    async (how) => {
      const login = `${how}d`;
      const id = await people.create({ login, password: PASSWORD });
      const sheet = await toSignIn({ serial: `C02${how.toUpperCase()}` });
      await signIn(sheet, login, PASSWORD);
      await people.end(id, how);
      const asked = world.mdm.requests.length;
      await tapOn(sheet);
      expect((await tapOn(sheet)).kind).toBe('page');
      expect(world.log.at(-1)).toMatchObject({ problem: 'idp.account_disabled' });
      expect(world.mdm.requests).toHaveLength(asked);
      await onward(sheet);
      await signIn(sheet, 'ada', PASSWORD);
      expect(await finish(sheet)).toBe('profile');
    },
  );

  it('does not get it a second time, and the record says for whom the first was', async () => {
    const id = await people.create({ login: 'again', password: PASSWORD });
    const sheet = await toSignIn({ serial: 'C02AGAIN001' });
    await signIn(sheet, 'again', PASSWORD);
    await tapOn(sheet);
    const form = formOf(sheet);
    expect((await sheet.submit(form)).kind).toBe('profile');
    await people.end(id, 'disable');
    expect((await sheet.submit(form)).kind).toBe('page');
    expect(await lastJourney()).toMatchObject({
      outcome: 'finished',
      person: { userId: 'again' },
      signedInAt: expect.any(Date),
    });
  });
});

describe('a one-time PIN', () => {
  it('is entered in place of the password, and is used up when the profile has left', async () => {
    const id = await people.create({ login: 'bob' });
    const pin = await people.issuePin(id);
    const sheet = await toSignIn({ serial: 'C02BOB00001' });
    expect(sheet.page()?.text).toContain('one-time code');
    await signIn(sheet, 'bob', pin);
    expect(sheet.page()?.text).toContain('Be kind');

    // Until then it may be entered again on the same device, and on no other.
    const again = await toSignIn({ serial: 'C02BOB00001' });
    await signIn(again, 'bob', pin);
    expect(again.page()?.text).toContain('Be kind');
    const other = await toSignIn({ serial: 'C02EVE00001' });
    await signIn(other, 'bob', pin);
    expect(other.page()?.title).toMatch(/^This code is used up/);

    expect(await finish(again)).toBe('profile');
    const late = await toSignIn({ serial: 'C02BOB00001' });
    await signIn(late, 'bob', pin);
    expect(late.page()?.status).toBe(403);
  });
});

describe('a wrong password', () => {
  it('a thousand times is looked at five times, and the wait is told in words', async () => {
    const sheet = await toSignIn({ language: 'de' });
    const { action } = formOf(sheet);
    const statuses: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const tries = Array.from({ length: 50 }, () =>
        post(action, { username: 'ada', password: WRONG }),
      );
      statuses.push(...(await Promise.all(tries)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(995);
    await signIn(sheet, 'ada', PASSWORD);
    expect(sheet.page()?.status).toBe(429);
    expect(sheet.page()?.text).toContain('In 15 Sekunden können Sie es erneut versuchen.');
    expect(fieldOf(sheet, 'username')).toBe('ada');
  }, 240_000);

  it('a thousand times leaves no thousand lines in the record', async () => {
    const { id } = await lastJourney();
    expect((await listHops(world.house.db, id)).length).toBeLessThan(20);
  });

  it('holds up that name on that network, and no other, nor the office', async () => {
    const { action } = formOf(await toSignIn());
    for (let n = 0; n < 30; n += 1) await post(action, { username: 'ada', password: WRONG });
    const sheet = await toSignIn();
    await signIn(sheet, 'ada', PASSWORD);
    expect(sheet.page()?.status).toBe(429);
    await signIn(sheet, 'eve', WRONG);
    expect(sheet.page()?.status).toBe(403);
    const keys = await listKeys();
    expect(keys.filter((key) => !key.startsWith('at guests, '))).toEqual([]);
  });

  it('is counted for the name that is looked at: nothing behind it is left out', async () => {
    const sheet = await toSignIn();
    await signIn(sheet, `ada${' '.repeat(1000)}x`, PASSWORD);
    expect(sheet.page()?.status).toBe(403);
  });

  it('may be followed by the right one when the wait is over', async () => {
    const sheet = await toSignIn();
    for (let n = 0; n < 6; n += 1) await signIn(sheet, 'ada', WRONG);
    expect(sheet.page()?.status).toBe(429);
    world.clock.forward({ minutes: 1 });
    await signIn(sheet, 'ada', PASSWORD);
    expect(await finish(sheet)).toBe('profile');
  });

  it('stands nowhere: not in the log, not in the record, not in any table', async () => {
    const sheet = await toSignIn();
    await signIn(sheet, 'ada', WRONG);
    await signIn(sheet, 'ada', PASSWORD);
    const dump = await dumpTables();
    expect(dump).toContain('idp.password_wrong');
    for (const secret of [WRONG, PASSWORD]) {
      expect(JSON.stringify(world.log)).not.toContain(secret);
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it.each(['\0', 'ada\0', '*)(uid=*', '\ud800', 'a'.repeat(5000), '<script>'])(
    'for the name %j is a wrong password like any other',
    async (name) => {
      const sheet = await toSignIn();
      await post(formOf(sheet).action, { username: name, password: WRONG });
      expect(world.log.at(-1)).toMatchObject({ problem: 'idp.password_wrong' });
    },
  );
});

describe('a wrong password for a directory', () => {
  let directory: MischievousLdap;
  let other: World;
  beforeAll(async () => {
    directory = await startMischievousLdap();
    const { url, baseDn, bindDn, bindPassword } = directory;
    const school = { name: 'school', kind: 'ldap', url, baseDn, bindDn, bindPassword };
    other = await createWorld({ moreIdps: [school], entrance: { idp: 'school' } });
  });
  afterAll(async () => {
    await other.stop();
    await directory.stop();
  });

  it('is counted for one name, whatever domain stands before it', async () => {
    const sheet = await other.device().arrive();
    await tapOn(sheet);
    const { action } = formOf(sheet);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const fields = { username: `D${n}\\ada`, password: WRONG };
      statuses.push((await post(action, fields)).status);
    }
    expect(statuses).toEqual([...Array(5).fill(403), ...Array(7).fill(429)]);
  });

  it('that an editor tries holds up nobody in the office, nor does a right one help there', async () => {
    const { editor } = await hireLocalAdmin(other.house);
    const { access } = other.house;
    const address = '203.0.113.7';
    const tried = (login: string, secret: string) =>
      tryPasswordTrial(other.house, editor, 'school', { login, secret, address });
    for (let n = 0; n < 25; n += 1) await tried(`name${n}`, WRONG);
    expect(await waitingTime(access, 'admin', address)).toBe(0);
    for (let n = 0; n < 20; n += 1) await countTry(access, `guess ${n}`, address);
    await tried('ada', 'lovelace');
    expect(await waitingTime(access, 'admin', address)).toBeGreaterThan(0);
  });
});

describe('whose journey it is', () => {
  it('another browser’s key ends the matter, however right the password', async () => {
    const { action } = formOf(await toSignIn());
    const cookie = `vestibule-browser=${'y'.repeat(43)}`;
    const reply = await post(action, { username: 'ada', password: PASSWORD }, { cookie });
    expect(reply.status).toBe(403);
    expect((await lastJourney()).signedInAt).toBeNull();
  });

  it('whoever signs in holds it: the address from before opens nothing without the browser’s key', async () => {
    const sheet = await toSignIn();
    const before = String(sheet.page()?.url);
    await signIn(sheet, 'ada', PASSWORD);
    expect((await fetch(before)).status).toBe(410);
    await sheet.follow({ href: new URL(before), text: '', target: '' });
    expect(sheet.page()?.text).toContain('Be kind');
  });

  it('finished on another device it lets the first one in nowhere', async () => {
    const sheet = await toSignIn();
    const reply = await post(formOf(sheet).action, { username: 'ada', password: PASSWORD });
    expect(reply.status).toBe(303);
    await sheet.follow({ href: new URL(String(sheet.page()?.url)), text: '', target: '' });
    expect(sheet.page()?.status).toBeGreaterThanOrEqual(400);
    expect(sheet.page()?.html).not.toContain('Be <strong>kind');
  });

  it('two taps at once are one sign-in', async () => {
    const sheet = await toSignIn();
    const form = formOf(sheet);
    const typed = { username: 'ada', password: PASSWORD };
    const cookie = cookieOf(sheet);
    const all = await Promise.all(
      Array.from({ length: 4 }, () => post(form.action, typed, { cookie })),
    );
    for (const { status } of all) expect(status).toBe(303);
    const finished = world.log.filter(({ event }) => event === 'idp.finished');
    expect(finished).toHaveLength(1);
  });

  it('who signs in again agrees for themselves', async () => {
    const sheet = await toSignIn();
    await signIn(sheet, 'ada', PASSWORD);
    await tapOn(sheet);
    expect((await lastJourney()).passed.map(({ pane }) => pane)).toContain('consent');
    await tapWay(sheet, 'Start Over');
    await tapOn(sheet);
    await signIn(sheet, 'ada', PASSWORD);
    expect((await lastJourney()).passed.map(({ pane }) => pane)).not.toContain('consent');
    expect(sheet.page()?.text).toContain('Be kind');
  });
});

async function toSignIn(about: { language?: string; serial?: string } = {}): Promise<Sheet> {
  const sheet = await world.device(about).arrive();
  await tapOn(sheet);
  return sheet;
}

function formOf(sheet: Sheet) {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error(`no form: ${sheet.page()?.text}`);
  return form;
}

async function signIn(sheet: Sheet, username: string, password: string): Promise<void> {
  await sheet.submit(formOf(sheet), { username, password });
}

/** Without the sheet and its cookies. */
function post(action: URL, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields);
  return fetch(action, { method: 'POST', body, headers, redirect: 'manual' });
}

async function finish(sheet: Sheet): Promise<string> {
  await tapOn(sheet);
  return (await tapOn(sheet)).kind;
}

async function onward(sheet: Sheet): Promise<void> {
  await sheet.submit(formOf(sheet));
}

async function tapWay(sheet: Sheet, label: string): Promise<void> {
  const form = sheet.page()?.forms.find(({ buttons }) => buttons[0]?.text === label);
  if (!form) throw new Error(`no way ${label}`);
  await sheet.submit(form);
}

function fieldOf(sheet: Sheet, name: string): string | undefined {
  return formOf(sheet).fields.find((field) => field.name === name)?.value;
}

function cookieOf(sheet: Sheet): string {
  return sheet.cookieFor(new URL(world.url)) ?? '';
}

async function lastJourney() {
  const [journey] = await listJourneys(world.house.db, 1);
  if (!journey) throw new Error('no journey');
  return journey;
}

async function listKeys(): Promise<string[]> {
  const { rows } = (await world.house.db.execute('select key from throttle')) as {
    rows: { key: string }[];
  };
  return rows.map(({ key }) => key);
}

async function dumpTables(): Promise<string> {
  const tables = ['journey', 'hop', 'sign_in', 'account', 'throttle', 'consent', 'audit'];
  const dumps = tables.map(async (table) => {
    const { rows } = (await world.house.db.execute(`select t::text as row from ${table} t`)) as {
      rows: { row: string }[];
    };
    return rows.map(({ row }) => row).join('\n');
  });
  return (await Promise.all(dumps)).join('\n');
}
