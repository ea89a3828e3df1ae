import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '#lib/base/config.ts';
import { createLog } from '#lib/base/log.ts';
import { examine } from '#lib/doctor/doctor.ts';
import type { Section } from '#lib/doctor/finding.ts';
import { printSection, printSummary } from '#lib/doctor/print.ts';
import { openHouse } from '#lib/house/house.ts';
import { findSilentAddress } from '#tests/unit/doctor/fake-server.ts';
import { decideEarlier } from '#tests/world/earlier-decisions.ts';

const PLAIN = { columns: 60, color: false };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the doctor', () => {
  it('looks at this machine, our address, the providers and the MDMs, in this order', async () => {
    const sections = await collect(await describeSettings());
    expect(sections.map(({ subject }) => subject.split(',')[0])).toEqual([
      'This machine',
      'Our address',
      'Identity provider okta',
      'MDM core',
    ]);
  });

  it('reports every mistake of the environment, and stops there', async () => {
    const sections = await collect({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(sections).toHaveLength(1);
    expect(sections[0]?.findings.map(({ result }) => result)).toEqual(['fail', 'fail']);
  });

  it('reports every mistake of the settings file, and stops there', async () => {
    const file = join(folder, 'settings.yaml');
    writeFileSync(file, 'mdms: []\nentrances: []\n');
    const sections = await collect({ SETTINGS_FILE: file });
    expect(sections.map(({ subject }) => subject)).toEqual(['Settings file']);
    expect(sections[0]?.findings.map(({ found }) => found)).toEqual([
      'settings.yaml:1:1 mdms needs at least 1 of them',
      'settings.yaml:2:1 entrances needs at least 1 of them',
    ]);
  });

  it('makes nothing, not even the key', async () => {
    const env = await describeSettings();
    const [machine] = await collect(env);
    const key = machine?.findings.find(({ title }) => title === 'Secret key');
    expect(key).toMatchObject({ result: 'unknown' });
    expect(await collect(env).then(([again]) => again)).toEqual(machine);
  });

  it('tells a key file that everybody can read', async () => {
    writeFileSync(join(folder, 'secret.key'), Buffer.alloc(32).toString('base64'), { mode: 0o644 });
    const [machine] = await collect({ DATA_DIR: folder });
    const key = machine?.findings.find(({ title }) => title === 'Secret key');
    expect(key).toMatchObject({ result: 'fail' });
  });

  it('tells a database that does not answer, without its password', async () => {
    const { host } = new URL(await findSilentAddress());
    const [machine] = await collect({
      DATABASE_URL: `postgres://ada:hunter2@${host}/vestibule`,
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    const database = machine?.findings.find(({ title }) => title === 'Database');
    expect(database).toMatchObject({ result: 'fail' });
    expect(JSON.stringify(machine)).not.toContain('hunter2');
  });

  it.each([
    ['nothing', null, []],
    ['no certificate', 'hello', ['fail']],
    ['a certificate', '-----BEGIN CERTIFICATE-----', ['warn']],
  ])('says what it thinks of a trust file with %s', async (_, text, expected) => {
    const file = join(folder, 'anchors.pem');
    if (text) writeFileSync(file, text);
    const [machine] = await collect(text ? { DEVICE_TRUST_FILE: file } : {});
    const results = machine?.findings.filter(({ title }) => title === 'Device trust');
    expect(results?.map(({ result }) => result)).toEqual(expected);
  });
});

describe('what was entered in pages', () => {
  const NEURONS = { kind: 'mdm', value: { name: 'neurons', kind: 'ade-passthrough' } } as const;
  const STAFF = { name: 'staff', mdm: 'neurons', withoutUser: 'nobody' };

  it('is looked at with the file, once the product has stopped', async () => {
    const { env, house } = await enter();
    await house.close();
    const sections = await collect(env);
    expect(sections.map(({ subject }) => subject.split(',')[0])).toContain('MDM neurons');
    expect(enteredIn(sections)).toMatchObject([{ result: 'ok' }]);
    const entrances = sections[0]?.findings.find(({ title }) => title === 'Entrances');
    expect(entrances?.found).toContain('staff (neurons)');
  });

  it('can not be seen while the product has the embedded database, and the doctor says so', async () => {
    const { env, house } = await enter();
    const sections = await collect(env);
    await house.close();
    expect(enteredIn(sections)).toMatchObject([
      { result: 'unknown', found: expect.stringContaining('the product is running') },
    ]);
    expect(sections.map(({ subject }) => subject)).toHaveLength(2);
  });

  it('is told where it is left out', async () => {
    const { env, house } = await enter();
    await house.db.execute("update setting set value = '{}' where kind = 'mdm'");
    await house.close();
    const found = enteredIn(await collect(env));
    expect(found.map(({ result }) => result)).toEqual(['ok', 'fail', 'fail']);
    expect(found[1]?.found).toContain('The mdm neurons is left out');
  });

  async function enter() {
    const url = await findSilentAddress();
    const env = { DATA_DIR: folder, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', PUBLIC_URL: url };
    const value = { ...NEURONS.value, url };
    await decideEarlier(env, [
      { ...NEURONS, value },
      { kind: 'entrance', value: STAFF },
    ]);
    return { env, house: await openHouse(readConfig(env), { log: createLog('silent') }) };
  }

  const enteredIn = (sections: readonly Section[]) =>
    (sections[0]?.findings ?? []).filter(({ title }) => title === 'Entered in pages');
});

describe('the doctor on paper', () => {
  const section: Section = {
    subject: 'MDM core',
    findings: [
      { title: 'Reachable', result: 'ok', found: 'yes', means: null, fix: null },
      {
        title: 'Role',
        result: 'fail',
        found: 'no',
        means: 'Nobody enrolls. '.repeat(4).trim(),
        fix: 'Give it.',
      },
    ],
  };

  it('says what was found, what it means and what to do', () => {
    expect(printSection(section, PLAIN)).toBe(
      `MDM core
  ✓ Reachable  yes
  ✗ Role       no
               → Nobody enrolls. Nobody enrolls. Nobody
                 enrolls. Nobody enrolls.
               → Give it.
`,
    );
    expect(printSummary(section.findings, PLAIN)).toBe('1 fine, 1 broken.');
  });

  it('ends with 1 when something is broken, and with 0 when nothing is', async () => {
    const env = { ...process.env, ...(await describeSettings()) };
    expect(await run(env, '--json')).toMatchObject({ code: 1 });
    const whole = await run({ ...env, SETTINGS_FILE: '' });
    expect(whole.code).toBe(0);
    expect(whole.output).toContain('SETTINGS_FILE is not set');
  });
});

async function describeSettings(): Promise<Record<string, string>> {
  const silent = await findSilentAddress();
  const file = join(folder, 'settings.yaml');
  writeFileSync(
    file,
    `mdms: [{ name: core, kind: ade-passthrough, url: "${silent}" }]
idps: [{ name: okta, kind: oidc, issuer: "${silent}", clientId: a, clientSecret: b }]
entrances: [{ name: default, mdm: core, idp: okta }]`,
  );
  return { SETTINGS_FILE: file, PUBLIC_URL: silent, DATA_DIR: join(folder, 'data') };
}

async function collect(env: Record<string, string>): Promise<Section[]> {
  const PUBLIC_URL = env.PUBLIC_URL ?? (await findSilentAddress());
  const sections: Section[] = [];
  for await (const section of examine({ ...env, PUBLIC_URL })) sections.push(section);
  return sections;
}

function run(env: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'lib/doctor/cli.ts', ...args];
    execFile(process.execPath, command, { env }, (error, output) => {
      resolve({ code: Number(error?.code ?? 0), output });
    });
  });
}
