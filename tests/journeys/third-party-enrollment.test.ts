import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#lib/base/clock.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { OidcSettings } from '#lib/idp/settings.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { findFreePort } from '#tests/world/product.ts';
import { startOrSkip, THIRD_PARTIES, type ThirdParty } from '#tests/world/third-parties.ts';
import type { Credentials, ThirdPartyIdp } from '#tests/world/third-party-idp.ts';
import { createWorld, type World } from '#tests/world/world.ts';

// Both providers take a secret out of Basic as it stands: a dash tells the ways apart.
const CLIENT = { clientId: 'vestibule', clientSecret: 'with-a-dash-9f2c' };
const STRANGER = { clientId: 'elsewhere', clientSecret: 'with-a-dash-71d0' };
const WAYS = {
  post: { ...CLIENT, clientAuth: 'client_secret_post' },
  raw: { ...CLIENT, clientAuth: 'client_secret_basic_raw' },
  basic: { ...CLIENT, clientAuth: 'client_secret_basic' },
  stranger: STRANGER,
};

const port = await findFreePort();
const redirectUri = `http://localhost:${port}/enroll/callback`;
const REGISTERED = [
  { ...CLIENT, redirectUri },
  { ...STRANGER, redirectUri: 'http://localhost:9/enroll/callback' },
];
const parties = await Promise.all(
  THIRD_PARTIES.map(async (party) => ({ party, idp: await startOrSkip(party, REGISTERED) })),
);

let world: World;
beforeAll(async () => {
  const moreIdps = parties.flatMap(({ party, idp }) => (idp ? describeIdps(party, idp) : []));
  world = await createWorld({ port, moreIdps });
});
beforeEach(() => {
  world.log.length = 0;
});
afterAll(async () => {
  await Promise.all([world?.stop(), ...parties.map(({ idp }) => idp?.stop())]);
});

for (const { party, idp } of parties) {
  describe.skipIf(!idp)(`at ${party.name}`, () => enrollAt(party, idp as ThirdPartyIdp));
}

function describeIdps({ key, settings }: ThirdParty, { issuer }: ThirdPartyIdp) {
  const shared = { issuer, denyGroups: ['suspended'], ...settings };
  return Object.entries(WAYS).map(([way, own]) => ({ name: `${key}-${way}`, ...shared, ...own }));
}

function enrollAt(party: ThirdParty, idp: ThirdPartyIdp): void {
  const isThere = (sheet: Sheet) => sheet.page()?.url.origin === new URL(idp.issuer).origin;

  /** Up to the provider's own page. */
  async function toProvider(way: keyof typeof WAYS): Promise<Sheet> {
    const sheet = await world.device().arrive(`/${party.key}-${way}`);
    await tapOn(sheet);
    await tapOn(sheet);
    expect(isThere(sheet)).toBe(true);
    return sheet;
  }

  async function signIn(way: keyof typeof WAYS, credentials: Credentials): Promise<Sheet> {
    const sheet = await toProvider(way);
    await idp.signIn(sheet, credentials);
    return sheet;
  }

  test.each(['post', 'raw'] as const)(
    'a device is enrolled to who signed in, with a dash in our secret (%s)',
    async (way) => {
      await expectProfile(await signIn(way, party.editor), party.userId);
    },
  );

  test('a wrong password stays there, and the right one goes on', async () => {
    const before = world.mdm.requests.length;
    const sheet = await signIn('post', { ...party.editor, password: 'not this one' });
    expect(isThere(sheet)).toBe(true);
    expect(await latestJourney()).toMatchObject({ problem: null, signedInAt: null });
    expect(world.mdm.requests).toHaveLength(before);
    await idp.signIn(sheet, party.editor);
    await expectProfile(sheet, party.userId);
  });

  test('somebody in a denied group is told so by us, and somebody else can sign in then', async () => {
    const before = world.mdm.requests.length;
    const sheet = await signIn('post', party.suspended);
    expect(await expectStop(sheet, 'idp.group_denied')).toContain('suspended');
    expect(world.mdm.requests).toHaveLength(before);
    await idp.forgetSignIns();
    await tapOn(sheet);
    await tapOn(sheet);
    await idp.signIn(sheet, party.editor);
    await expectProfile(sheet, party.userId);
  });

  test('a secret with a dash is refused in Basic, and the log says what to set instead', async () => {
    const before = world.mdm.requests.length;
    const detail = await expectStop(await signIn('basic', party.editor), 'idp.client_refused');
    expect(detail).toContain('try client_secret_post or client_secret_basic_raw');
    expect(JSON.stringify(world.log)).not.toContain(CLIENT.clientSecret);
    expect(world.mdm.requests).toHaveLength(before);
  });

  test('nobody is sent back to a redirect URI that is not registered', async () => {
    const sheet = await toProvider('stranger');
    if (party.showsFormToAll) await idp.signIn(sheet, party.editor);
    expect(isThere(sheet)).toBe(true);
    expect(sheet.exchanges.map(({ location = '' }) => location).join()).not.toContain('code=');
    expect(await latestJourney()).toMatchObject({ problem: null, signedInAt: null });
  });

  describe('the doctor', () => {
    const examine = (way: keyof typeof WAYS) => {
      const given = describeIdps(party, idp).find(({ name }) => name === `${party.key}-${way}`);
      const settings = OidcSettings.parse({ kind: 'oidc', ...given });
      return examineIdp(settings, redirectUri, systemClock);
    };

    test.each(['post', 'raw'] as const)('finds nothing to mend (%s)', async (way) => {
      const findings = await examine(way);
      expect(findings.length).toBeGreaterThan(8);
      const open = findings.filter(({ result }) => result !== 'ok');
      expect(open.map(({ title, result }) => [title, result])).toEqual(
        party.showsFormToAll ? [['Redirect URI', 'unknown']] : [],
      );
    });

    test('knows the way in which a secret with a dash is taken', async () => {
      const broken = (await examine('basic')).filter(({ result }) => result === 'fail');
      expect(broken).toMatchObject([{ fix: 'Set clientAuth to client_secret_post.' }]);
    });
  });
}

async function expectProfile(sheet: Sheet, userId: string): Promise<void> {
  expect(sheet.page()?.text).toContain('Be kind');
  await tapOn(sheet);
  expect((await tapOn(sheet)).kind).toBe('profile');
  expect(world.mdm.requests.at(-1)?.user).toBe(userId);
}

/** The person sees a page of ours with a reference. @returns what the log says of why */
async function expectStop(sheet: Sheet, code: ProblemCode): Promise<string> {
  const line = world.log.find(({ problem }) => problem === code);
  expect(line, JSON.stringify(world.log.at(-1))).toBeDefined();
  expect(sheet.page()?.url.origin).toBe(world.url);
  expect(sheet.page()?.html).toContain(String(line?.reference));
  expect(await latestJourney()).toMatchObject({ problem: code, signedInAt: null });
  return String(line?.detail);
}

async function latestJourney() {
  const [journey] = await listJourneys(world.house.db, 1);
  return journey;
}
