import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listJourneys } from '#lib/data/journeys.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { type Slapd, slapdOrSkip } from '#tests/world/slapd.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const slapd = (await slapdOrSkip()) as Slapd;

describe.skipIf(!slapd)('a real directory on the road', () => {
  let world: World;
  beforeAll(async () => {
    const { ldapsUrl: url, caCertificate, baseDn, bindDn, bindPassword } = slapd;
    const directory = { kind: 'ldap', url, caCertificate, baseDn, bindDn, bindPassword };
    const groups = { groupsFrom: 'groupSearch', userId: ['email'], timeoutSeconds: 20 };
    world = await createWorld({
      moreIdps: [{ name: 'school', ...directory, ...groups }],
      // Spelled otherwise than in the directory, which does not care.
      entrance: { idp: 'school', rules: { allowGroups: ['STAFF'], denyGroups: ['Suspended'] } },
    });
  });
  beforeEach(() => {
    world.log.length = 0;
    world.clock.forward({ minutes: 25 * 60 });
  });
  afterAll(async () => {
    await world?.stop();
    await slapd.stop();
  });

  it('signs a person in on our own pane, by any of their names, and the device gets its profile', async () => {
    for (const name of ['ada', ' ADA@school.example ']) {
      const sheet = await toSignIn();
      expect(sheet.page()?.text).not.toContain('one-time code');
      await signIn(sheet, name, 'lovelace');
      expect(sheet.page()?.text, name).toContain('Be kind');
      await tapOn(sheet);
      expect((await tapOn(sheet)).kind).toBe('profile');
      expect(world.mdm.requests.at(-1)?.user).toBe('ada@school.example');
    }
    expect(JSON.stringify(world.log)).toContain('ada@school.example');
    expect(JSON.stringify(world.log)).not.toContain('lovelace');
    expect((await lastJourney()).person).toMatchObject({ idp: 'school', name: 'Ada Lovelace' });
  });

  it.each([
    ['grace', 'wrong', 'idp.password_wrong'],
    ['nobody', 'lovelace', 'idp.password_wrong'],
    ['*', 'lovelace', 'idp.password_wrong'],
    ['mia', 'must-change', 'idp.password_expired'],
  ])('shows %s the pane again: %s is %s', async (name, password, code) => {
    const sheet = await toSignIn();
    await signIn(sheet, name, password);
    expect(world.log.at(-1)).toMatchObject({ problem: code });
    expect(sheet.page()?.status).toBe(403);
    expect(sheet.page()?.forms[0]?.fields.map(({ value }) => value)).toEqual([name, '']);
  });

  it.each([
    ['denis', 'denied', 'idp.group_denied'],
    ['josé', 'contraseña', 'idp.group_missing'],
  ])(
    'has the rules of the entrance judge %s by the directory’s groups',
    async (name, password, code) => {
      const sheet = await toSignIn();
      await signIn(sheet, name, password);
      expect((await lastJourney()).problem).toBe(code);
      expect(sheet.page()?.heading).toBe('This account can’t be used here');
    },
  );

  it('that is gone costs nobody a try, and says so', async () => {
    await slapd.stop();
    const sheet = await toSignIn();
    for (let n = 0; n < 7; n += 1) {
      await post(sheet, 'ada', 'lovelace');
      expect(world.log.at(-1)).toMatchObject({ problem: 'idp.unreachable' });
    }
  });

  async function toSignIn(): Promise<Sheet> {
    const sheet = await world.device().arrive();
    await tapOn(sheet);
    return sheet;
  }

  async function lastJourney() {
    const [journey] = await listJourneys(world.house.db, 1);
    if (!journey) throw new Error('no journey');
    return journey;
  }
});

async function signIn(sheet: Sheet, username: string, password: string): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error(`no form: ${sheet.page()?.text}`);
  await sheet.submit(form, { username, password });
}

/** Without the sheet, which stays where it is. */
async function post(sheet: Sheet, username: string, password: string): Promise<void> {
  const body = new URLSearchParams({ username, password });
  const action = String(sheet.page()?.forms[0]?.action);
  await fetch(action, { method: 'POST', body, redirect: 'manual' });
}
