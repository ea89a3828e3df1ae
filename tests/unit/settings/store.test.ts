import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { listAudits } from '#lib/data/audits.ts';
import { readCurrent, readFieldMistakes } from '#lib/settings/refusal.ts';
import {
  completeForm,
  deleteSetting,
  findSetting,
  listSettings,
  saveSetting,
} from '#lib/settings/store.ts';
import { findDeleted, listChangesSince, listVersions } from '#lib/settings/versions.ts';
import { ADA, BOB, type Desk, DOOR, NEURONS, OKTA, openDesk } from '#tests/unit/settings/desk.ts';
import { pngOf } from '#tests/world/picture.ts';

const FILE = `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]
entrances: [{ name: file-door, mdm: core, withoutUser: nobody }]`;
const DIRECTORY = {
  name: 'directory',
  kind: 'ldap',
  url: 'ldaps://192.0.2.30',
  bindDn: 'cn=vestibule,dc=school,dc=example',
  bindPassword: 'reads everybody',
  baseDn: 'dc=school,dc=example',
};
const PNG = pngOf();

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ file: FILE });
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe('a setting', () => {
  it('that is saved holds at once, with everything behind it', async () => {
    await desk.save('mdm', NEURONS);
    await desk.save('idp', OKTA);
    await desk.save('page', { name: 'default', organization: 'Example School' });
    await desk.save('entrance', DOOR);

    expect((await desk.office.live.read()).entrances.get('default')).toMatchObject({
      mdm: { password: 'pa55word', network: { kind: 'guarded' } },
      idps: [{ clientSecret: 'hunter2', groupsClaim: 'groups', network: { kind: 'guarded' } }],
      page: { organization: 'Example School' },
      withoutUser: 'refuse',
    });
  });

  it('is shown as it was entered, without its secrets and without defaults', async () => {
    await desk.save('idp', OKTA);
    const { clientSecret: _, ...shown } = OKTA;
    const view = await findSetting(desk.office, 'idp', 'okta');
    expect(view).toMatchObject({ value: shown, secrets: ['clientSecret'], changedBy: 'Ada' });
    expect(JSON.stringify(await listSettings(desk.office))).not.toContain('hunter2');
  });

  it('has its secrets nowhere in the database in the clear', async () => {
    const saved = await desk.save('idp', OKTA);
    await desk.save('idp', { ...OKTA, clientSecret: 'hunter3' }, saved.revision);
    for (const table of ['setting', 'setting_version', 'audit']) {
      const rows = await desk.database.db.execute(
        sql.raw(`select ${table}::text as line from ${table}`),
      );
      expect(JSON.stringify(rows), table).not.toMatch(/hunter[23]/);
    }
  });

  it('of the file is shown, marked, and not to be changed', async () => {
    expect(await findSetting(desk.office, 'mdm', 'core')).toMatchObject({
      origin: 'file',
      revision: 0,
      usedBy: ['file-door'],
    });
    expect(await codeOf(desk.save('mdm', { ...NEURONS, name: 'core' }, 1))).toBe(
      'settings.read_only',
    );
    const what = { kind: 'mdm', name: 'core' } as const;
    expect(await codeOf(deleteSetting(desk.office, ADA, what, { expectedRevision: 0 }))).toBe(
      'settings.read_only',
    );
  });

  it('may be used together with those of the file', async () => {
    await desk.save('entrance', { name: 'mixed', mdm: 'core', withoutUser: 'nobody' });
    const { entrances } = await desk.office.live.read();
    expect([...entrances.keys()]).toEqual(['file-door', 'mixed']);
    expect(entrances.get('mixed')?.mdm.network).toBeUndefined();
  });

  it('keeps a secret that the form leaves empty, and loses one that the form removes', async () => {
    const first = await desk.save('idp', OKTA);
    const second = await desk.save(
      'idp',
      { ...OKTA, clientSecret: '', scopes: [] },
      first.revision,
    );
    expect((await desk.office.live.read()).idps[0]).toMatchObject({ clientSecret: 'hunter2' });

    const gone = desk.save('idp', { ...OKTA, clientSecret: null }, second.revision);
    expect(await mistakesOf(gone)).toEqual(['clientSecret is needed with this clientAuth']);
  });

  it('wants its secret again when its address becomes another one', async () => {
    const { revision } = await desk.save('idp', OKTA);
    const { clientSecret: _, ...moved } = { ...OKTA, issuer: 'https://192.0.2.66' };
    expect(await mistakesOf(desk.save('idp', moved, revision))).toEqual([
      'clientSecret must be entered again: the address is another one',
    ]);
    await desk.save('idp', { ...moved, clientSecret: 'known' }, revision);
  });

  it.each(['ldaps://192.0.2.66', 'ldaps://192.0.2.30:3269', 'ldap://192.0.2.30'])(
    'wants it for a directory too, at %s',
    async (url) => {
      const { bindPassword: _, ...moved } = {
        ...DIRECTORY,
        url,
        startTls: url.startsWith('ldap:'),
      };
      const { revision } = await desk.save('idp', DIRECTORY);
      const said = ['bindPassword must be entered again: the address is another one'];
      expect(await mistakesOf(desk.save('idp', moved, revision))).toEqual(said);
      const tried = completeForm(desk.office, ADA, { kind: 'idp', value: moved });
      expect(await mistakesOf(tried)).toEqual(said);
      const same = { ...moved, url: `${DIRECTORY.url}/`, startTls: false };
      await desk.save('idp', same, revision);
    },
  );

  it('keeps its picture until the form brings another, and names it by its content', async () => {
    const value = { name: 'default', organization: 'A' };
    const form = { kind: 'page', value, logo: PNG } as const;
    const first = await saveSetting(desk.office, ADA, form, { expectedRevision: 0 });
    expect(first.value.logo).toMatch(/^default-[0-9a-f]{8}\.png$/);
    const second = await desk.save('page', { ...value, organization: 'B' }, first.revision);
    expect((await desk.office.live.read()).pages[0]?.logoFile?.bytes).toEqual(PNG);

    const none = { kind: 'page', value, logo: null } as const;
    const third = await saveSetting(desk.office, ADA, none, { expectedRevision: second.revision });
    expect(third).toMatchObject({ logo: null, value });
  });

  it('keeps its picture for dark screens by itself, and refuses one without the other', async () => {
    const night = pngOf({ grey: 255 });
    const value = { name: 'default', organization: 'A' };
    const both = { kind: 'page', value, logo: PNG, logoDark: night } as const;
    const first = await saveSetting(desk.office, ADA, both, { expectedRevision: 0 });
    expect(first.value.logoDark).toMatch(/^default-dark-[0-9a-f]{8}\.png$/);
    expect(first.logoDark?.bytes).toEqual(night);
    const second = await desk.save('page', { ...value, organization: 'B' }, first.revision);
    const [page] = (await desk.office.live.read()).pages;
    expect(page?.logoFile?.bytes).toEqual(PNG);
    expect(page?.logoDarkFile?.bytes).toEqual(night);

    const expectedRevision = second.revision;
    const noLight = { kind: 'page', value, logo: null } as const;
    expect(await mistakesOf(saveSetting(desk.office, ADA, noLight, { expectedRevision }))).toEqual([
      'logoDark needs a logo beside it, for light screens',
    ]);
    const noDark = { kind: 'page', value, logoDark: null } as const;
    const third = await saveSetting(desk.office, ADA, noDark, { expectedRevision });
    expect(third).toMatchObject({ logoDark: null, logo: { bytes: PNG } });
    expect(third.value).not.toHaveProperty('logoDark');
  });

  it('names the picture that can not be used', async () => {
    const value = { name: 'default', organization: 'A' };
    const form = { kind: 'page', value, logo: PNG, logoDark: Buffer.from('<svg/>') } as const;
    const saved = saveSetting(desk.office, ADA, form, { expectedRevision: 0 });
    expect(await mistakesOf(saved)).toEqual([
      expect.stringMatching(/^logoDark can not be used: It is an SVG/),
    ]);
  });

  it('can be tried out before it is saved, with the secret that the form leaves empty', async () => {
    await desk.save('idp', OKTA);
    const value = { ...OKTA, clientSecret: '', clientId: 'other' };
    expect(await completeForm(desk.office, ADA, { kind: 'idp', value })).toMatchObject({
      clientSecret: 'hunter2',
      clientId: 'other',
      network: { kind: 'guarded' },
    });
    expect((await desk.office.live.read()).idps[0]).toMatchObject({ clientId: 'vestibule' });
  });
});

describe('a form', () => {
  it.each([
    [
      'an unknown key',
      { ...OKTA, clientID: 'x' },
      'clientID is not known here; did you mean clientId?',
    ],
    ['a missing value', { ...OKTA, clientId: undefined }, 'clientId is missing'],
    ['no secret', { ...OKTA, clientSecret: '' }, 'clientSecret is needed with this clientAuth'],
    [
      'an address of nobody',
      { ...OKTA, issuer: 'http://192.0.2.1' },
      'issuer must begin with https',
    ],
    ['a character that no database stores', { ...OKTA, clientId: 'a\0b' }, 'can not be stored'],
  ])('with %s is told so at the field', async (_, value, sentence) => {
    expect(await mistakesOf(desk.save('idp', value))).toEqual([expect.stringContaining(sentence)]);
    expect(await listSettings(desk.office, 'idp')).toEqual([]);
  });

  it('with a rule that no schema would see is told so, wherever it stands', async () => {
    await desk.save('mdm', NEURONS);
    await desk.save('idp', OKTA);
    const rules = JSON.parse('{ "claims": { "__proto__": ["it"] } }');
    const emailDomains = JSON.parse('{ "__proto__": "okta", "a.example": "okta" }');
    expect(
      await mistakesOf(
        desk.save('entrance', { ...DOOR, idps: ['okta'], idp: undefined, rules, emailDomains }),
      ),
    ).toEqual([
      'rules.claims.__proto__ is not a name that can be used',
      'emailDomains.__proto__ is not a name that can be used',
    ]);
  });

  it('with a wrong reference is told what there is', async () => {
    expect(await mistakesOf(desk.save('entrance', { ...DOOR, mdm: 'cor' }))).toEqual([
      'mdm names no MDM; there is core',
      'idp names no identity provider: there is none',
    ]);
  });

  it('with a name that is taken is told by whom', async () => {
    await desk.save('mdm', NEURONS);
    expect(await mistakesOf(desk.save('mdm', NEURONS))).toEqual(['name is taken: choose another']);
    expect(await mistakesOf(desk.save('mdm', { ...NEURONS, name: 'core' }))).toEqual([
      'name is taken: SETTINGS_FILE provides one of it',
    ]);
  });

  it('with a private address is refused, unless its network is listed', async () => {
    for (const url of [
      'https://10.0.0.1',
      'https://[::ffff:169.254.169.254]/',
      'http://localhost',
    ]) {
      const saving = desk.save('mdm', { ...NEURONS, url });
      const error = await saving.catch((thrown: unknown) => thrown);
      expect(isProblem(error) && error.code, url).toBe('settings.address_private');
      expect(readFieldMistakes(error)).toMatchObject([{ path: ['url'] }]);
    }
    await desk.save('mdm', { ...NEURONS, url: 'https://192.0.2.7' });
  });

  it('of two tabs is saved once: the second is told who was quicker, and sees both', async () => {
    const opened = await desk.save('mdm', NEURONS);
    const value = { ...NEURONS, username: 'bob' };
    const expectedRevision = opened.revision;
    await saveSetting(desk.office, BOB, { kind: 'mdm', value }, { expectedRevision });

    const late = await desk
      .save('mdm', { ...NEURONS, username: 'ada' }, opened.revision)
      .catch((thrown: unknown) => thrown);
    expect(isProblem(late) && late.code).toBe('settings.changed_meanwhile');
    const current = readCurrent(late);
    expect(current).toMatchObject({ changedBy: 'Bob', value: { username: 'bob' } });
    expect(current && (await listChangesSince(desk.office, current, opened.revision))).toEqual([
      { path: 'username', before: 'enroller', after: 'bob' },
    ]);
  });

  it('that comes several changes late is told all of them in one, secrets included', async () => {
    const opened = await desk.save('mdm', NEURONS);
    const second = await desk.save('mdm', { ...NEURONS, username: 'eve' }, opened.revision);
    const third = { ...NEURONS, username: 'bob', password: 'new one' };
    const now = await desk.save('mdm', third, second.revision);
    expect(await listChangesSince(desk.office, now, opened.revision)).toEqual([
      { path: 'username', before: 'enroller', after: 'bob' },
      { path: 'password', secret: true },
    ]);
    expect(await listChangesSince(desk.office, now, now.revision)).toEqual([]);
  });

  it('of ten tabs at once is saved once', async () => {
    const { revision } = await desk.save('mdm', NEURONS);
    const saving = Array.from({ length: 10 }, (_, index) =>
      codeOf(desk.save('mdm', { ...NEURONS, username: `user${index}` }, revision)),
    );
    const codes = await Promise.all(saving);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'settings.changed_meanwhile')).toHaveLength(9);
  });

  it('of a setting that was deleted and made again in the meantime is stale too', async () => {
    const { revision } = await desk.save('mdm', NEURONS);
    const what = { kind: 'mdm', name: 'neurons' } as const;
    await deleteSetting(desk.office, BOB, what, { expectedRevision: revision });
    expect(await codeOf(desk.save('mdm', NEURONS, revision))).toBe('settings.changed_meanwhile');
    await desk.save('mdm', NEURONS);
    expect(await codeOf(desk.save('mdm', NEURONS, revision))).toBe('settings.changed_meanwhile');
  });
});

describe('what is deleted', () => {
  it('must not be in use', async () => {
    const { revision } = await desk.save('mdm', NEURONS);
    await desk.save('idp', OKTA);
    await desk.save('entrance', { ...DOOR, name: 'a' });
    await desk.save('entrance', { ...DOOR, name: 'b' });
    const what = { kind: 'mdm', name: 'neurons' } as const;
    const deleting = deleteSetting(desk.office, ADA, what, { expectedRevision: revision });
    await expect(deleting).rejects.toThrow('settings.in_use: Used by 2 entrances: a, b');
  });

  it('is gone at once, and stays in the history', async () => {
    const { revision } = await desk.save('mdm', NEURONS);
    const what = { kind: 'mdm', name: 'neurons' } as const;
    await deleteSetting(desk.office, BOB, what, { expectedRevision: revision });
    expect((await desk.office.live.read()).mdms.map(({ name }) => name)).toEqual(['core']);
    expect(await listVersions(desk.office, what)).toMatchObject([
      { by: 'Bob', isDeletion: true },
      { by: 'Ada', isDeletion: false },
    ]);
  });

  it('can be looked at as it was, without its secrets, until it is made again', async () => {
    const what = { kind: 'mdm', name: 'neurons' } as const;
    const { revision } = await desk.save('mdm', NEURONS);
    expect(await findDeleted(desk.office, what)).toBeUndefined();
    await deleteSetting(desk.office, BOB, what, { expectedRevision: revision });
    expect(await findDeleted(desk.office, what)).toMatchObject({
      revision: 0,
      changedBy: 'Bob',
      secrets: [],
      value: { url: NEURONS.url },
    });
    await desk.save('mdm', NEURONS);
    expect(await findDeleted(desk.office, what)).toBeUndefined();
  });

  it('has to be there', async () => {
    const what = { kind: 'mdm', name: 'nothing' } as const;
    const deleting = deleteSetting(desk.office, ADA, what, { expectedRevision: 0 });
    expect(await codeOf(deleting)).toBe('settings.unknown');
  });
});

describe('the history', () => {
  it('tells who changed what and when, and of secrets only that they changed', async () => {
    const { revision } = await desk.save('idp', OKTA);
    desk.forward(60_000);
    const value = { ...OKTA, clientSecret: 'new', userIdTransforms: { lowerCase: true } };
    const expectedRevision = revision;
    await saveSetting(desk.office, BOB, { kind: 'idp', value }, { expectedRevision });

    const [latest] = await listVersions(desk.office, { kind: 'idp', name: 'okta' });
    expect(latest).toMatchObject({ by: 'Bob', at: new Date(Date.UTC(2026, 2, 1, 0, 1)) });
    expect(latest?.changes).toEqual([
      { path: 'userIdTransforms.lowerCase', before: undefined, after: true },
      { path: 'clientSecret', secret: true },
    ]);
  });

  it('has an audit line for each change, and none for what changes nothing', async () => {
    const { revision } = await desk.save('idp', OKTA);
    await desk.save('idp', { ...OKTA, clientSecret: '' }, revision);
    expect(await listAudits(desk.database.db, 10)).toMatchObject([
      { adminName: 'Ada', event: 'settings.created', target: 'idp okta' },
    ]);
  });
});

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !isProblem(error)) throw error;
  return error?.code;
}

async function mistakesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(isProblem(error) && error.code).toBe('settings.invalid');
  return isProblem(error) ? (error.detail ?? '').split('\n') : [];
}
