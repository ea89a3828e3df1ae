import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '#lib/base/seal.ts';
import { openDatabase } from '#lib/data/database.ts';
import { listJourneys } from '#lib/data/journeys.ts';
import { ALL_SEALED, listForeignEnvelopes } from '#lib/data/seals.ts';
import { insertSetting, listSettingRows } from '#lib/data/settings.ts';
import { INTRODUCTION } from '#lib/house/reseal.ts';
import { openSecrets, sealSecrets } from '#lib/settings/secrets.ts';
import { type Crowd, listConfirmed, startCrowd } from '#tests/journeys/crowd.ts';
import { postgresOrSkip } from '#tests/storage/homes.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import { importThroughOffice } from '#tests/world/import-settings.ts';
import { type Product, startProduct } from '#tests/world/product.ts';
import { inviteVisitor, type Visitor } from '#tests/world/visitor.ts';
import { furnish, type Premises } from '#tests/world/workshop.ts';

const postgres = await postgresOrSkip();
const PASSWORD = 'a bicycle in the rain';
const PEOPLE = 4;
/** As many as make the command take a while. */
const SPARE = 400;
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const base64 = (key: Buffer) => key.toString('base64');

describe.skipIf(!postgres)('a change of keys while everybody goes on', () => {
  let premises: Premises;
  let env: Record<string, string>;
  let product: Product;
  beforeAll(async () => {
    const databaseUrl = (await postgres?.createDatabase()) ?? '';
    premises = await furnish();
    const { SETTINGS_FILE: _, ...rest } = premises.env;
    env = {
      ...rest,
      DATABASE_URL: databaseUrl,
      ADMIN_PASSWORD: PASSWORD,
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128',
    };
  });
  afterAll(async () => {
    await product?.kill();
    await premises?.stop();
    await postgres?.stop();
  });

  const start = async (keys: Record<string, string>) => {
    product = await startProduct({ port: premises.port, env: { ...env, ...keys } });
  };

  it('loses nothing, and afterwards the new key alone opens everything', {
    timeout: 300_000,
  }, async () => {
    await start({ SECRET_KEY: base64(oldKey) });
    const first = await signIn();
    expect((await importThroughOffice(first, describeSettings('before'))).status).toBe(303);
    await addSpareSettings();
    const crowd = startCrowd({ url: env.PUBLIC_URL ?? '', ca: premises.ca }, PEOPLE);
    await crowd.moreAnswers(20);
    // Some wait at a pane, sealed with the old key, until everything is over.
    const waiting = await Promise.all([arrive(), arrive(), arrive()]);

    await product.stop();
    const both = { SECRET_KEY: base64(newKey), SECRET_KEY_PREVIOUS: base64(oldKey) };
    await start(both);
    const saver = startSaver(await signIn());
    await crowd.moreAnswers(20);
    const before = { answers: crowd.answers(), saves: saver.saved() };
    const told = await rotate(both);
    const during = { answers: crowd.answers(), saves: saver.saved() };
    expect(told).toContain('0 can be opened by neither key');
    expect(told).toMatch(new RegExp(`Sealed anew: (${SPARE}|4\\d\\d) settings`));
    expect(during.answers).toBeGreaterThan(before.answers);
    expect(during.saves).toBeGreaterThan(before.saves);
    await finish(crowd, saver);

    await product.stop();
    await start({ SECRET_KEY: base64(newKey) });
    await expectAllOpen(`secret ${saver.saved()}`);
    for (const sheet of waiting) {
      let end = await tapOn(sheet);
      for (let tap = 0; tap < 4 && end.kind === 'page'; tap += 1) end = await tapOn(sheet);
      expect(end.kind).toBe('profile');
    }
  });

  async function signIn(): Promise<Visitor> {
    const visitor = inviteVisitor(product.url);
    await visitor.signInLocally(PASSWORD);
    return visitor;
  }

  const arrive = () => startDevice({ url: `${env.PUBLIC_URL}/enroll`, ca: premises.ca }).arrive();

  /** Saves one secret after the other through the office. */
  function startSaver(visitor: Visitor) {
    let count = 0;
    let isClosing = false;
    const work = (async () => {
      while (!isClosing) {
        const answer = await importThroughOffice(visitor, describeSpare(`secret ${count + 1}`));
        if (answer.status !== 303) throw new Error(`${answer.status}: ${answer.words}`);
        count += 1;
      }
    })();
    work.catch(() => undefined);
    return {
      saved: () => count,
      finish: async () => {
        isClosing = true;
        await work;
      },
    };
  }

  async function finish(crowd: Crowd, saver: ReturnType<typeof startSaver>): Promise<void> {
    await Promise.all([crowd.finish(), saver.finish()]);
    const ended = crowd.trips.filter(({ hasProfile }) => hasProfile);
    expect(ended.length).toBe(crowd.trips.length);
    expect(crowd.trips.flatMap(listConfirmed).length).toBeGreaterThan(ended.length * 4);
  }

  /** `npm run rotate-key` in a process of its own, as an operator runs it. */
  async function rotate(keys: Record<string, string>): Promise<string> {
    const { PUBLIC_URL, DATABASE_URL, DATA_DIR } = env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'lib/house/rotate-key.ts'],
      { env: { PATH: process.env.PATH, PUBLIC_URL, DATABASE_URL, DATA_DIR, ...keys } as never },
    );
    return stdout;
  }

  async function addSpareSettings(): Promise<void> {
    const sealer = createSealer(oldKey);
    const database = await openDatabase({
      databaseUrl: env.DATABASE_URL ?? '',
      dataDir: '/nowhere',
    });
    await database.db.transaction(async (tx) => {
      for (let index = 0; index < SPARE; index += 1) {
        const of = { kind: 'mdm', name: `spare-${index}` } as const;
        const secrets = { password: `secret of ${of.name}` };
        await insertSetting(tx, {
          ...of,
          revision: 1,
          value: { ...SPARE_VALUE, name: of.name },
          secretsSealed: sealSecrets(sealer, of, secrets),
          logo: null,
          changedAt: new Date(),
          changedBy: 'nobody',
        });
      }
    });
    await database.close();
  }

  async function expectAllOpen(lastSaved: string): Promise<void> {
    const sealer = createSealer(newKey);
    const database = await openDatabase({
      databaseUrl: env.DATABASE_URL ?? '',
      dataDir: '/nowhere',
    });
    for (const what of ALL_SEALED) {
      const page = { head: sealer.head, after: 0, limit: 10 };
      expect(await listForeignEnvelopes(database.db, what, page), what).toEqual([]);
    }
    const rows = await listSettingRows(database.db);
    const secrets = rows.map((row) => [row.name, openSecrets(sealer, row)] as const);
    const journeys = await listJourneys(database.db, 100_000);
    await database.close();
    expect(secrets.length).toBe(SPARE + 5);
    const byName = Object.fromEntries(secrets);
    expect(byName['spare-7']).toEqual({ password: 'secret of spare-7' });
    expect(byName.neurons).toEqual({ password: premises.mdm.password });
    expect(byName.busy).toEqual({ password: lastSaved });
    const sealed = journeys.flatMap(({ introductionSealed: sealed }) => (sealed ? [sealed] : []));
    expect(sealed.length).toBeGreaterThan(2);
    for (const envelope of sealed)
      expect(sealer.open(envelope, INTRODUCTION).length).toBeGreaterThan(0);
  }

  function describeSettings(secret: string) {
    const { mdm, idp } = premises;
    const yaml = `mdms:
  - { name: neurons, kind: ivanti-neurons, url: "${mdm.url}", username: "${mdm.username}", password: "\${MDM}" }
${BUSY}
idps:
  - { name: okta, kind: oidc, issuer: "${idp.issuer}", clientId: "${idp.clientId}", clientSecret: "\${IDP}" }
pages:
  - { name: default, organization: Example School, consent: { title: Rules, body: Be kind. } }
entrances:
  - { name: default, mdm: neurons, idp: okta, page: default }
`;
    return { yaml, values: { MDM: mdm.password, IDP: idp.clientSecret, BUSY: secret } };
  }

  const describeSpare = (secret: string) => ({
    yaml: `mdms:\n${BUSY}\n`,
    values: { BUSY: secret },
  });
});

const SPARE_VALUE = { kind: 'ivanti-neurons', url: 'https://127.0.0.1:9', username: 'spare' };
const BUSY = `  - { name: busy, kind: ivanti-neurons, url: "https://127.0.0.1:9", username: spare, password: "\${BUSY}" }`;
