import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '#lib/base/problems.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { openWorkshop, type Workshop } from '#tests/world/workshop.ts';

const SERIAL = 'SIGNALS0001';
const PERSON = { preferred_username: 'ada.signals@example.school', name: 'Ada Signals' };
const ADMIN_PASSWORD = 'correct horse battery';
const SECRET_KEY = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

function deviceOf({ env, ca }: Workshop) {
  return startDevice({ url: `${env.PUBLIC_URL}/enroll`, ca }, { serial: SERIAL });
}

async function ask(url: string) {
  const reply = await fetch(url);
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

describe('what a server tells of a whole day', () => {
  let workshop: Workshop;
  let sheets: Sheet[];
  let ends: Outcome[];
  let metrics: string;
  let introduction: string;
  const profiles: string[] = [];

  beforeAll(async () => {
    // With a password given, none is made and shown on the terminal.
    workshop = await openWorkshop({ env: { LOG_LEVEL: 'trace', SECRET_KEY, ADMIN_PASSWORD } });
    workshop.idp.nextPerson(PERSON);
    const device = deviceOf(workshop);
    introduction = await device.introduction();
    sheets = [];
    ends = [];
    const walk = async (): Promise<void> => {
      const sheet = await device.arrive();
      sheets.push(sheet);
      for (let tap = 0; tap < 4 && sheet.page()?.status === 200; tap += 1) await tapOn(sheet);
      ends.push(sheet.outcome());
      profiles.push(workshop.mdm.lastProfile() ?? '');
    };
    await walk();
    for (const mischief of [
      'token-garbage',
      'wrong-nonce',
      'userinfo-html',
      'access-denied',
    ] as const) {
      workshop.idp.misbehave(mischief);
      await walk();
    }
    workshop.idp.misbehave(null);
    for (const mischief of [500, 401, 'html', 'redirect', 'not-mdm', 'truncated'] as const) {
      workshop.mdm.misbehave(mischief);
      await walk();
    }
    // A callback that was used, and an introduction that was cut on its way.
    const callback = sheets[0]?.exchanges.find(({ url }) => url.pathname === '/enroll/callback');
    await ask(String(callback?.url));
    await startDevice(
      { url: `${workshop.env.PUBLIC_URL}/enroll`, ca: workshop.ca },
      { header: introduction.slice(0, -400) },
    ).arrive();
    metrics = (await ask(`${workshop.product.url}/metrics`)).body;
  });
  afterAll(() => workshop.stop());

  const readLog = () =>
    workshop.product.lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const readMetric = (line: string) =>
    Number(
      metrics
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1),
    );

  it('begins with one journey that ends well, and ten that do not', () => {
    expect(ends.map(({ kind }) => kind)).toEqual([
      'profile',
      ...Array.from({ length: 10 }, () => 'page'),
    ]);
  });

  it('is one JSON object a line, but for the lines of Next before the first request', () => {
    const others = workshop.product.lines.filter((line) => !line.startsWith('{'));
    for (const line of others) expect(line).toMatch(/^\s*([▲✓-] .*)?$/);
    for (const line of readLog()) {
      expect(line).toMatchObject({
        level: expect.stringMatching(/^(trace|debug|info|warn|error)$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: expect.stringMatching(
          /^(device|page|idp|mdm|profile|house|access|settings)\.[a-z_]+$/,
        ),
      });
    }
  });

  it('names the hops of a journey in order, under one reference', () => {
    const [first] = readLog().filter(({ event }) => event === 'device.arrived');
    expect(first).toMatchObject({ serial: SERIAL, entrance: 'default', level: 'info' });
    const hops = readLog().filter(({ reference }) => reference === first?.reference);
    expect(hops.map(({ event }) => event).slice(0, 7)).toEqual([
      'device.arrived',
      'page.read',
      'idp.started',
      'idp.finished',
      'page.consented',
      'mdm.answered',
      'profile.released',
    ]);
  });

  it('names every stop with its problem, at the level of the table', () => {
    const stops = readLog().filter(({ event }) => event === 'house.stopped');
    expect(stops).toHaveLength(12);
    for (const { problem, level } of stops) {
      expect(PROBLEMS[problem as keyof typeof PROBLEMS].level).toBe(level);
    }
  });

  it('counts hops, stops, outcomes and the time of others, by names from the settings', () => {
    const here = 'entrance="default"';
    expect(readMetric(`vestibule_journey_hops_total{event="device.arrived",${here}}`)).toBe(11);
    expect(readMetric(`vestibule_journey_hops_total{event="profile.released",${here}}`)).toBe(1);
    expect(readMetric(`vestibule_journeys_total{outcome="finished",${here}}`)).toBe(1);
    expect(readMetric(`vestibule_journey_stops_total{problem="idp.refused",${here}}`)).toBe(1);
    expect(readMetric('vestibule_upstream_seconds_count{party="mdm",name="neurons"}')).toBe(7);
    expect(readMetric('vestibule_upstream_seconds_count{party="idp",name="okta"}')).toBeGreaterThan(
      10,
    );
    const labels = [...metrics.matchAll(/^vestibule_\w+{(.*)} /gm)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/(\w+)="/g)].map(([, label]) => label),
    );
    const known = ['event', 'entrance', 'problem', 'outcome', 'party', 'name', 'le'];
    expect(labels.filter((label) => !known.includes(label ?? ''))).toEqual([]);
  });

  it('counts nobody by name: no serial, person, address, ticket or reference is in the metrics', () => {
    expect(metrics.length).toBeGreaterThan(1_000);
    const references = readLog().map(({ reference }) => String(reference ?? SERIAL));
    const named = [SERIAL, ...Object.values(PERSON), 'subject-1', '127.0.0.1', ...references];
    expect([...named, ...listSecrets()].filter((text) => metrics.includes(text))).toEqual([]);
  });

  it('gives no secret away, whatever went wrong, at the most talkative level', () => {
    const said = workshop.product.lines.join('\n');
    expect(said).toContain(SERIAL);
    const secrets = listSecrets();
    expect(secrets.length).toBeGreaterThan(60);
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
    expect(said).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+/); // a token that nobody listed
  });

  /** All that opens a door, in the forms in which it might be written down. */
  function listSecrets(): string[] {
    const { idp, mdm } = workshop;
    const exchanges = sheets.flatMap((sheet) => sheet.exchanges);
    const tickets = exchanges.flatMap(
      ({ url }) => /^\/enroll\/default\/([\w-]{43})/.exec(url.pathname)?.[1] ?? [],
    );
    const parameters = exchanges.flatMap(({ url }) =>
      url.pathname === '/enroll/callback'
        ? ['code', 'state'].flatMap((name) => url.searchParams.get(name) ?? [])
        : [],
    );
    const asked = idp.authorizations.flatMap(({ state, nonce, code_challenge }) => [
      state,
      nonce,
      code_challenge,
    ]);
    const basic = Buffer.from(`${mdm.username}:${mdm.password}`).toString('base64');
    const passwords = [mdm.password, idp.clientSecret];
    return [
      ...tickets,
      ...parameters,
      ...asked.map(String),
      ...idp.secrets,
      ...passwords,
      ...passwords.map(encodeURIComponent),
      basic,
      SECRET_KEY,
      ADMIN_PASSWORD,
      Buffer.from(SECRET_KEY, 'base64').toString('hex'),
      ...piecesOf(introduction),
      ...profiles.flatMap(
        (profile) => /<key>Challenge<\/key>\s*<string>(\w+)/.exec(profile)?.[1] ?? [],
      ),
      'PayloadContent',
    ];
  }
});

/** Parts are as bad as the whole. */
function piecesOf(text: string): string[] {
  return [0, 0.25, 0.5, 0.75].map((part) => {
    const at = Math.floor(text.length * part);
    return text.slice(at, at + 60);
  });
}
