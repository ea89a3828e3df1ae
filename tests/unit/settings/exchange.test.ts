import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportSettings } from '#lib/settings/export.ts';
import { importSettings, type SettingsImport } from '#lib/settings/import.ts';
import { formatMistake } from '#lib/settings/mistakes.ts';
import { findSetting, listSettings, saveSetting } from '#lib/settings/store.ts';
import { ADA, type Desk, DOOR, NEURONS, OKTA, openDesk } from '#tests/unit/settings/desk.ts';
import { pngOf } from '#tests/world/picture.ts';

const PNG = pngOf();
const NIGHT = pngOf({ grey: 255 });
const SECRETS = { NEURONS_PASSWORD: 'pa55word', OKTA_CLIENT_SECRET: 'hunter2' };

let desk: Desk;
let other: Desk;
beforeAll(async () => {
  desk = await openDesk();
  other = await openDesk();
});
afterEach(async () => {
  await desk.clear();
  await other.clear();
});
afterAll(async () => {
  await desk.close();
  await other.close();
});

describe('an export', () => {
  it('is a settings file, with variables in place of secrets', async () => {
    await furnish();
    const { yaml, variables, files } = await exportSettings(desk.office);
    expect(variables).toEqual(['NEURONS_PASSWORD', 'OKTA_CLIENT_SECRET']);
    expect(yaml).not.toMatch(/pa55word|hunter2/);
    expect(yaml).toContain(`password: \${NEURONS_PASSWORD}`);
    expect(yaml).toMatch(/logo: \.\/default-[0-9a-f]{8}\.png/);
    expect(yaml).toMatch(/logoDark: \.\/default-dark-[0-9a-f]{8}\.png/);
    expect(files).toEqual([
      { name: expect.stringMatching(/^default-[0-9a-f]{8}\.png$/), bytes: PNG },
      { name: expect.stringMatching(/^default-dark-/), bytes: NIGHT },
    ]);
  });

  it('that is imported into an empty database is exported as it was', async () => {
    await furnish();
    const { yaml, files } = await exportSettings(desk.office);
    const source = { yaml, env: SECRETS, files: new Map(files.map((f) => [f.name, f.bytes])) };
    const report = await importSettings(other.office, ADA, source, { dryRun: false });
    expect(report.mistakes).toEqual([]);
    expect(report.settings.map(({ result }) => result)).toEqual(Array(4).fill('created'));

    expect(await exportSettings(other.office)).toEqual(await exportSettings(desk.office));
    const { idps, mdms } = await other.office.live.read();
    expect([
      (idps[0] as { clientSecret?: string }).clientSecret,
      (mdms[0] as typeof NEURONS).password,
    ]).toEqual(['hunter2', 'pa55word']);
  });

  it('holds what the file provides as well', async () => {
    const server = await desk.second({
      file: 'mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]\nentrances: [{ name: a, mdm: core, withoutUser: nobody }]',
    });
    const { yaml } = await exportSettings(server);
    expect(yaml).toContain('- name: core');
    const report = await importSettings(server, ADA, { yaml, env: {} }, { dryRun: false });
    expect(report).toMatchObject({ mistakes: [], saved: true });
    expect(report.settings.map(({ result }) => result)).toEqual(['unchanged', 'unchanged']);
  });

  it('of nothing is nothing', async () => {
    expect((await exportSettings(desk.office)).yaml).toBe('{}\n');
  });
});

describe('an import', () => {
  it('that is tried tells what would change, and changes nothing', async () => {
    await furnish();
    const { yaml } = await exportSettings(desk.office);
    const edited = yaml.replace('clientId: vestibule', 'clientId: other');
    const report = await run(edited, { dryRun: true });
    expect(report).toMatchObject({ mistakes: [], saved: false });
    expect(report.settings).toContainEqual({
      kind: 'idp',
      name: 'okta',
      result: 'changed',
      changes: [{ path: 'clientId', before: 'vestibule', after: 'other' }],
      mistakes: [],
    });
    expect((await findSetting(desk.office, 'idp', 'okta'))?.value.clientId).toBe('vestibule');

    await run(edited, { dryRun: false });
    expect((await desk.office.live.read()).idps[0]).toMatchObject({
      clientId: 'other',
      clientSecret: 'hunter2',
    });
  });

  it('deletes nothing', async () => {
    await furnish();
    await run('mdms: [{ name: core, kind: ade-passthrough, url: https://192.0.2.9 }]');
    expect((await listSettings(desk.office, 'mdm')).map(({ name }) => name)).toEqual([
      'core',
      'neurons',
    ]);
  });

  it.each([
    [
      'an unknown key',
      'mdms:\n  - name: core\n    kind: ade-passthrough\n    url: https://192.0.2.9\n    urls: x',
      [5, 'mdms[0].urls is not known here; did you mean url?'],
    ],
    ['an unknown section', 'mdm: []', [1, 'mdm is not known here; did you mean mdms?']],
    [
      'a wrong reference',
      'entrances:\n  - name: a\n    mdm: nowhere\n    withoutUser: nobody',
      [3, 'entrances[0].mdm names no MDM: there is none'],
    ],
    [
      'a secret left out',
      `mdms:\n  - name: neurons\n    kind: ivanti-neurons\n    url: https://192.0.2.20\n    username: a\n    password: \${NEURONS_PASSWORD}`,
      [6, 'mdms[0].password needs the environment variable NEURONS_PASSWORD, which is not set'],
    ],
    [
      'a private address',
      'mdms:\n  - name: core\n    kind: ade-passthrough\n    url: https://10.0.0.1',
      [4, expect.stringContaining('mdms[0].url leads into a private network')],
    ],
    [
      'the same name twice',
      'mdms:\n  - { name: core, kind: ade-passthrough, url: "https://192.0.2.9" }\n  - { name: core, kind: ade-passthrough, url: "https://192.0.2.9" }',
      [2, 'mdms[0].name is taken: choose another'],
    ],
    ['a section that is none', 'mdms: yes', [1, expect.stringContaining('mdms must be a list')]],
    ['text in a list of sections', 'mdms: [core]', [1, expect.stringContaining('mdms[0] must be')]],
    [
      'a picture for dark screens that did not come along',
      'pages:\n  - name: a\n    organization: A\n    logoDark: ./b.png',
      [4, 'pages[0].logoDark is not among the files that came with this one: b.png'],
    ],
    [
      'a picture that did not come along',
      'pages:\n  - name: a\n    organization: A\n    logo: ./a.png',
      [4, 'pages[0].logo is not among the files that came with this one: a.png'],
    ],
    ['nothing in it', '', [1, 'the file is empty']],
    ['no YAML in it', 'mdms: [', [1, expect.stringContaining('bracket is not closed')]],
  ])('with %s names the line, and saves nothing', async (_, yaml, [line, sentence]) => {
    const report = await run(yaml);
    const told = report.mistakes.map((mistake) => [mistake.line, formatMistake(mistake)]);
    expect(told[0]).toEqual([line, sentence]);
    expect(report.saved).toBe(false);
    expect(await listSettings(desk.office)).toEqual([]);
  });

  it('reads no variable but those that come with it', async () => {
    process.env.STORE_TEST_SECRET = 'of the server';
    const report = await run(`pages: [{ name: a, organization: "\${STORE_TEST_SECRET}" }]`);
    delete process.env.STORE_TEST_SECRET;
    expect(report.mistakes.map(formatMistake)).toEqual([
      'pages[0].organization needs the environment variable STORE_TEST_SECRET, which is not set',
    ]);
  });

  it('is one thing: with one mistake nothing of it is saved', async () => {
    const good = '{ name: core, kind: ade-passthrough, url: "https://192.0.2.9" }';
    const report = await run(`mdms: [${good}, { name: bad, kind: ade-passthrough }]`);
    expect(report.mistakes.map(formatMistake)).toEqual(['mdms[1].url is missing']);
    expect(await listSettings(desk.office)).toEqual([]);
  });
});

describe('what an import says of each variable', () => {
  const yaml = [
    'mdms:',
    '  - name: neurons',
    '    kind: ivanti-neurons',
    '    url: https://192.0.2.20',
    `    username: \${USER}`,
    `    password: \${SECRET}`,
  ].join('\n');
  const states = async (env: Record<string, string>) =>
    (await run(yaml, { dryRun: true }, { env })).variables.map(({ name, state }) => [name, state]);

  it('is whether its value came along, is here already, or is missing', async () => {
    expect(await states({ USER: 'ada' })).toEqual([
      ['USER', 'given'],
      ['SECRET', 'missing'],
    ]);
    await desk.save('mdm', NEURONS);
    expect(await states({})).toEqual([
      ['USER', 'missing'],
      ['SECRET', 'kept'],
    ]);
  });

  it('is where it stands, and the words after $$ are none', async () => {
    const report = await run(`${yaml}\npages: [{ name: a, organization: "$\${USER}" }]`);
    expect(report.variables[0]?.uses).toEqual([{ path: 'mdms[0].username', line: 5 }]);
  });
});

describe('an import that an admin has seen', () => {
  const yaml = 'mdms: [{ name: core, kind: ade-passthrough, url: "https://192.0.2.9" }]';

  it('is done as it was shown', async () => {
    const { fingerprint: seen } = await run(yaml, { dryRun: true });
    const source = { yaml, env: {} };
    const report = await importSettings(desk.office, ADA, source, { dryRun: false, seen });
    expect(report.saved).toBe(true);
  });

  it('is not done where something else would happen by now', async () => {
    const { fingerprint: seen } = await run(yaml, { dryRun: true });
    await desk.save('mdm', { name: 'core', kind: 'ade-passthrough', url: 'https://192.0.2.7' });
    const source = { yaml, env: {} };
    const report = await importSettings(desk.office, ADA, source, { dryRun: false, seen });
    expect(report).toMatchObject({ saved: false, mistakes: [] });
    expect(report.settings[0]?.result).toBe('changed');
    expect((await findSetting(desk.office, 'mdm', 'core'))?.value.url).toBe('https://192.0.2.7');
  });
});

describe('a setting that can not be taken over', () => {
  it('is called refused, with its reasons, beside those that could be', async () => {
    const good = '{ name: core, kind: ade-passthrough, url: "https://192.0.2.9" }';
    const { settings } = await run(
      `mdms: [${good}, { name: bad, kind: ade-passthrough, pasword: x }]`,
    );
    expect(settings.map(({ name, result }) => [name, result])).toEqual([
      ['core', 'created'],
      ['bad', 'refused'],
    ]);
    expect(settings[1]?.mistakes.map(formatMistake)).toContain('mdms[1].url is missing');
    expect(settings[1]?.changes).toEqual([]);
  });
});

describe('a file that was made to harm', () => {
  it.each([
    ['an alias bomb', bomb(), 'aliases (*) unfold to more than any settings need'],
    ['an alias of itself', 'mdms:\n  - &a { name: x, kind: *a }', 'names what it stands in'],
    ['brackets without end', '['.repeat(200_000), 'nested deeper than any settings are'],
    ['dashes without end', '- '.repeat(100_000), 'nested deeper than any settings are'],
    ['braces without end', '{a: '.repeat(50_000), 'nested deeper than any settings are'],
    ['a hundred thousand settings', `mdms:\n${'  - {}\n'.repeat(100_000)}`, '1000 is the most'],
    ['a key of the language', 'mdms: [{ __proto__: { name: a } }]', 'kind is missing'],
  ])('(%s) is one mistake, and the office goes on', async (_, yaml, sentence) => {
    const report = await run(yaml);
    expect(report.saved).toBe(false);
    expect(
      report.mistakes.map(({ sentence: said, path }) => `${path.at(-1)} ${said}`),
    ).toContainEqual(expect.stringContaining(sentence));
    expect(report.mistakes[0]?.line).toBeGreaterThan(0);
  });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1) {
    const aliases = Array(9)
      .fill(`*a${level - 1}`)
      .join(', ');
    lines.push(`a${level}: &a${level} [${aliases}]`);
  }
  return lines.join('\n');
}

/** What looks like a variable in somebody's text comes through as well. */
async function furnish(): Promise<void> {
  await desk.save('mdm', NEURONS);
  await desk.save('idp', { ...OKTA, allowGroups: ['staff'], userIdTransforms: { trim: false } });
  const welcome = { body: `Costs \${5}\n\nSecond: "quoted"`, title: 'Yes' };
  const value = { name: 'default', organization: 'Example School', welcome };
  const pictures = { logo: PNG, logoDark: NIGHT };
  await saveSetting(
    desk.office,
    ADA,
    { kind: 'page', value, ...pictures },
    { expectedRevision: 0 },
  );
  await desk.save('entrance', { ...DOOR, page: 'default' });
}

function run(yaml: string, { dryRun } = { dryRun: false }, given: Partial<SettingsImport> = {}) {
  return importSettings(desk.office, ADA, { yaml, env: {}, ...given }, { dryRun });
}
