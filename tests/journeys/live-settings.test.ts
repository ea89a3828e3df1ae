import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireEditor } from '#lib/access/roles.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import type { RawSetting, SettingKind } from '#lib/settings/kinds.ts';
import { deleteSetting, findSetting, listSettings, saveSetting } from '#lib/settings/store.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;
let editor: ReturnType<typeof requireEditor>;
beforeAll(async () => {
  world = await createWorld({ env: { ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128' } });
  editor = requireEditor({ id: await hireEditor(), source: 'local', name: 'Ada', role: 'editor' });
});
beforeEach(async () => {
  world.log.length = 0;
  const { issuer, clientId, clientSecret } = world.idp;
  const { url, username, password } = world.mdm;
  await save('mdm', { name: 'ours', kind: 'ivanti-neurons', url, username, password });
  for (const name of ['ours', 'other']) {
    await save('idp', { name, kind: 'oidc', issuer, clientId, clientSecret });
  }
  await save('page', { name: 'ours', organization: 'Office School' });
  await save('entrance', { name: 'office', mdm: 'ours', idp: 'ours', page: 'ours' });
});
afterEach(async () => {
  const views = (await listSettings(world.house.office)).reverse();
  for (const { kind, name, origin, revision } of views) {
    if (origin === 'file') continue;
    await deleteSetting(world.house.office, editor, { kind, name }, { expectedRevision: revision });
  }
});
afterAll(() => world.stop());

describe('an entrance that was made in the office', () => {
  it('lets a device in', async () => {
    const sheet = await toInstall();
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('stands beside those of the file', async () => {
    const sheet = await world.device().arrive();
    expect(sheet.page()?.text).toContain('Example School');
  });

  it('shows its new page to those who come, while those on the way keep what they began with', async () => {
    const early = await world.device().arrive('/office');
    await change('page', 'ours', {
      organization: 'New School',
      consent: { title: 'New rule', body: 'No running.' },
    });
    const late = await world.device().arrive('/office');
    expect(late.page()?.text).toContain('New School');
    for (const sheet of [early, late]) for (const _ of [1, 2]) await tapOn(sheet);
    expect(early.page()?.text).toContain('Office School');
    expect(late.page()?.text).toContain('No running.');
    expect((await tapOn(early)).kind).toBe('profile');
    await tapOn(late);
    expect((await tapOn(late)).kind).toBe('profile');
  });

  it('keeps its page for those on the way though it has another one by now', async () => {
    const early = await world.device().arrive('/office');
    await change('entrance', 'office', { page: 'default' });
    await tapOn(early);
    expect(early.page()?.text).toContain('Office School');
  });

  it('asks its MDM with the password that holds now', async () => {
    const sheet = await toInstall();
    await change('mdm', 'ours', { password: 'wrong' });
    await tapOn(sheet);
    expect(world.log.at(-1)).toMatchObject({ problem: 'mdm.credentials_refused' });
    await change('mdm', 'ours', { password: world.mdm.password });
    await tapOn(sheet);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('that gets another provider asks those who had signed in to sign in there', async () => {
    const sheet = await toInstall();
    await change('entrance', 'office', { idp: 'other' });
    const before = world.idp.authorizations.length;
    await tapOn(sheet);
    expect(sheet.page()?.forms[0]?.action.pathname).toMatch(/\/sign-in$/);
    await tapOn(sheet);
    expect(world.idp.authorizations).toHaveLength(before + 1);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('that loses its provider in the middle of a sign-in says so, and the journey goes on without', async () => {
    const sheet = await world.device().arrive('/office');
    await tapOn(sheet);
    const callback = await signInElsewhere(sheet);
    await change('entrance', 'office', { idp: undefined, withoutUser: 'nobody' });
    await deleteSetting(
      world.house.office,
      editor,
      { kind: 'idp', name: 'ours' },
      await now('idp', 'ours'),
    );

    const answer = await fetch(callback, { redirect: 'manual' });
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).toContain('<html');
    expect(world.log.at(-1)).toMatchObject({
      problem: 'idp.state_unknown',
      detail: 'begun at ours, which office has no longer',
    });
    await tapOn(sheet);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('that loses the provider that somebody has chosen shows them the choice again', async () => {
    await save('idp', { name: 'guests', kind: 'local' });
    await change('entrance', 'office', { idp: undefined, idps: ['ours', 'other', 'guests'] });
    const sheet = await world.device().arrive('/office');
    await tapOn(sheet);
    const [form] = sheet.page()?.forms ?? [];
    if (!form) throw new Error('no choice');
    await sheet.submit(
      form,
      {},
      form.buttons.find(({ text }) => text === 'guests'),
    );
    expect(sheet.page()?.forms[0]?.action.pathname).toMatch(/\/password\/[a-z]+$/);

    await change('entrance', 'office', { idps: ['ours', 'other'] });
    const [ask] = sheet.page()?.forms ?? [];
    if (ask) await sheet.submit(ask, { username: 'ada', password: 'a bicycle in the rain' });
    expect(sheet.page()?.forms[0]?.buttons.map(({ text }) => text)).toEqual(['ours', 'other']);
    await tapOn(sheet);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });

  it('that is deleted answers with a page, to those on the way as well', async () => {
    const sheet = await world.device().arrive('/office');
    const what = { kind: 'entrance', name: 'office' } as const;
    await deleteSetting(world.house.office, editor, what, await now('entrance', 'office'));
    await tapOn(sheet);
    expect(sheet.page()?.status).toBeLessThan(500);
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.entrance_unknown' });
  });
});

async function toInstall(): Promise<Sheet> {
  const sheet = await world.device().arrive('/office');
  await tapOn(sheet);
  await tapOn(sheet);
  return sheet;
}

/** Goes to the provider, and stops at the address that it sends the person back to. */
async function signInElsewhere(sheet: Sheet): Promise<string> {
  const form = sheet.page()?.forms[0];
  const toProvider = await fetch(form?.action ?? '', { method: 'POST', redirect: 'manual' });
  const back = await fetch(toProvider.headers.get('location') ?? '', { redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

async function now(kind: SettingKind, name: string): Promise<{ expectedRevision: number }> {
  const view = await findSetting(world.house.office, kind, name);
  return { expectedRevision: view?.revision ?? 0 };
}

async function save(kind: SettingKind, value: RawSetting): Promise<void> {
  await saveSetting(world.house.office, editor, { kind, value }, { expectedRevision: 0 });
}

async function change(kind: SettingKind, name: string, other: RawSetting): Promise<void> {
  const view = await findSetting(world.house.office, kind, name);
  const form = { kind, value: { ...view?.value, ...other } };
  await saveSetting(world.house.office, editor, form, { expectedRevision: view?.revision ?? 0 });
}

async function hireEditor(): Promise<number> {
  const admin = await world.house.db.transaction((tx) =>
    insertAdmin(tx, {
      source: 'local',
      issuer: '',
      subject: 'ada',
      name: 'Ada',
      email: null,
      role: 'editor',
      createdAt: world.clock.now(),
      seenAt: null,
      revokedAt: null,
    }),
  );
  return admin?.id ?? 0;
}
