import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { listAudits } from '#lib/data/audits.ts';
import type { Pane } from '#lib/page/panes.ts';
import { discardDraft, readDraftNews } from '#lib/settings/page-draft.ts';
import {
  type Arrangement,
  arrangePanes,
  fingerprintOf,
  lookOf,
  readEditNews,
  saveLook,
  savePane,
} from '#lib/settings/page-edit.ts';
import { openPage } from '#lib/settings/page-work.ts';
import { findVersion, makePage, publishDraft, rollBack } from '#lib/settings/publish.ts';
import { readCurrent, readFieldMistakes } from '#lib/settings/refusal.ts';
import { deleteSetting, findSetting, saveSetting } from '#lib/settings/store.ts';
import { ADA, BOB, type Desk, openDesk } from '#tests/unit/settings/desk.ts';
import { pngOf } from '#tests/world/picture.ts';

const PNG = pngOf();
const OTHER_PNG = pngOf({ width: 20 });
const NAME = 'school';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe('a draft', () => {
  it('begins with what is published, and devices see nothing of it', async () => {
    await make();
    await change({ do: 'add', kind: 'notice' });
    const [page] = (await desk.office.live.read()).pages;
    expect(page?.panes?.map(({ id }) => id)).toEqual(['welcome', 'sign-in']);
    const work = await open();
    expect(work.value.panes?.map(({ id }) => id)).toEqual(['welcome', 'sign-in', 'notice']);
    expect(work.draft).toMatchObject({ revision: 1, changedBy: 'Ada', isCurrent: true });
    expect(work.changes.map(({ path }) => path)).toContain('panes');
  });

  it('takes over a page from before there were panes, and it is no change by itself', async () => {
    const consent = { body: 'Be kind.', required: true };
    await desk.save('page', { name: NAME, organization: 'A', welcome: { title: 'Hi' }, consent });
    expect((await open()).value.panes?.map(({ kind }) => kind)).toEqual([
      'text',
      'sign-in',
      'consent',
    ]);
    await change({ do: 'move', id: 'consent', by: 1 });
    expect((await open()).changes).toEqual([]);
    await change({ do: 'move', id: 'consent', by: -1 });
    await publish();
    const view = await findSetting(desk.office, 'page', NAME);
    expect(view?.value).not.toHaveProperty('consent');
    expect(view?.value.panes).toMatchObject([
      { title: 'Hi' },
      { body: 'Be kind.' },
      { id: 'sign-in' },
    ]);
  });

  it('is published as one: devices get it, its version and audit are there, and the draft is gone', async () => {
    await make();
    await edit({ id: 'welcome', kind: 'text', title: { en: 'Hello', de: 'Hallo' } });
    await publish();
    const [page] = (await desk.office.live.read()).pages;
    expect(page?.panes?.[0]).toMatchObject({ title: { de: 'Hallo' } });
    expect((await open()).draft).toBeNull();
    const [audit] = await listAudits(desk.office.db, 1);
    expect(audit).toMatchObject({
      event: 'settings.changed',
      target: 'page school',
      detail: 'panes.welcome.title.en, panes.welcome.title.de',
    });
  });

  it('is thrown away by whoever has seen it as it is, and that is on record', async () => {
    await make();
    await change({ do: 'add', kind: 'text' });
    expect(await codeOf(discardDraft(desk.office, BOB, { name: NAME, revision: 7 }))).toBe(
      'settings.changed_meanwhile',
    );
    await discardDraft(desk.office, BOB, { name: NAME, revision: 1 });
    expect((await open()).draft).toBeNull();
    const [audit] = await listAudits(desk.office.db, 1);
    expect(audit).toMatchObject({ event: 'settings.draft_discarded', adminName: 'Bob' });
  });

  it('of a page of the settings file is not begun', async () => {
    const file = `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]
entrances: [{ name: door, mdm: core, page: school, withoutUser: nobody }]
pages: [{ name: school, organization: File School }]`;
    const office = await desk.second({ file });
    const seen = { name: NAME, revision: 0 };
    const begun = arrangePanes(office, ADA, seen, { do: 'add', kind: 'text' });
    expect(await codeOf(begun)).toBe('settings.read_only');
    expect(await openPage(office, NAME)).toMatchObject({ published: { origin: 'file' } });
  });
});

describe('panes', () => {
  it('are added, copied, moved, ordered and removed, each under a name of its own', async () => {
    await make();
    expect(await change({ do: 'add', kind: 'text' })).toBe('text');
    expect(await change({ do: 'copy', id: 'welcome' })).toBe('welcome-2');
    await change({ do: 'move', id: 'sign-in', by: -1 });
    expect(await ids()).toEqual(['welcome', 'sign-in', 'welcome-2', 'text']);
    await change({ do: 'order', ids: ['text', 'sign-in', 'welcome-2', 'welcome'] });
    await change({ do: 'remove', id: 'welcome' });
    expect(await ids()).toEqual(['text', 'sign-in', 'welcome-2']);
    // A name that is free again is taken again, one that is taken is not.
    expect(await change({ do: 'add', kind: 'text' })).toBe('text-2');
  });

  it('keep their Sign-in, and there is one', async () => {
    await make();
    expect(await mistakesOf(change({ do: 'remove', id: 'sign-in' }))).toEqual([
      'panes need the Sign-in: without it nobody signs in',
    ]);
    expect(await mistakesOf(change({ do: 'copy', id: 'sign-in' }))).toEqual([
      'panes have one Sign-in: it can not be doubled',
    ]);
  });

  it('are twenty at most, and ordered as a whole or not at all', async () => {
    await make();
    for (let count = 2; count < 20; count += 1) await change({ do: 'add', kind: 'text' });
    expect(await mistakesOf(change({ do: 'add', kind: 'text' }))).toEqual(['panes are at most 20']);
    const some = change({ do: 'order', ids: ['sign-in', 'welcome'] });
    expect(await mistakesOf(some)).toEqual(['panes are others by now: look at them again']);
  });
});

describe('two admins on one draft', () => {
  it('do not rearrange what they have not seen', async () => {
    await make();
    const seen = { name: NAME, revision: 0 };
    await arrangePanes(desk.office, ADA, seen, { do: 'add', kind: 'notice' });
    const late = await problemOf(arrangePanes(desk.office, BOB, seen, { do: 'add', kind: 'text' }));
    expect(late.code).toBe('settings.changed_meanwhile');
    expect(readDraftNews(late)).toMatchObject({ by: 'Ada', revision: 1 });
    await publishable();
    await publish();
    const gone = arrangePanes(
      desk.office,
      BOB,
      { name: NAME, revision: 2 },
      { do: 'add', kind: 'text' },
    );
    expect(readDraftNews(await problemOf(gone))).toBeNull();
  });

  it('can each save a pane of their own', async () => {
    await make();
    const { value } = await open();
    const [welcome, signIn] = (value.panes ?? []) as [Pane, Pane];
    await save({ ...welcome, title: 'Hi' } as Pane, fingerprintOf(welcome), ADA);
    await save({ ...signIn, title: 'Your account' } as Pane, fingerprintOf(signIn), BOB);
    expect((await open()).value.panes).toMatchObject([{ title: 'Hi' }, { title: 'Your account' }]);
  });

  it('are told where they write the same pane, and the second may insist', async () => {
    await make();
    const [welcome] = ((await open()).value.panes ?? []) as [Pane];
    const seen = fingerprintOf(welcome);
    await save({ ...welcome, title: 'Hi' } as Pane, seen, ADA);
    const late = await problemOf(save({ ...welcome, title: 'Hello' } as Pane, seen, BOB));
    const news = readEditNews(late);
    expect(news).toMatchObject({ now: { title: 'Hi' }, draft: { by: 'Ada' } });
    await save({ ...welcome, title: 'Hello' } as Pane, fingerprintOf(news?.now ?? {}), BOB);
    expect((await open()).value.panes?.[0]).toMatchObject({ title: 'Hello' });
  });

  it('a pane that was removed in another tab is put back only by somebody who knows', async () => {
    await make();
    await change({ do: 'add', kind: 'notice' });
    const notice: Pane = { id: 'notice', kind: 'notice', tone: 'info', title: 'Mind' };
    const seen = fingerprintOf({ id: 'notice', kind: 'notice', tone: 'info', title: '' });
    await change({ do: 'remove', id: 'notice' });
    const late = await problemOf(save(notice, seen));
    expect(readEditNews(late)).toMatchObject({ now: null });
    await save(notice, 'gone');
    expect(await ids()).toEqual(['welcome', 'sign-in', 'notice']);
  });
});

describe('a pane', () => {
  it('may be saved before it is written, and is not published like that', async () => {
    await make();
    await change({ do: 'add', kind: 'consent' });
    await change({ do: 'add', kind: 'notice' });
    await change({ do: 'add', kind: 'form' });
    expect(await mistakesOf(publish())).toEqual([
      'panes.2.body is empty: write what people agree to',
      'panes.3.title is empty: write what people should know',
      'panes.4.fields.0.label is empty: write what is asked for',
    ]);
    expect((await open()).mistakes).toHaveLength(3);
  });

  it.each([
    [{ osFrom: '18', osBelow: '17' }, 'when.osBelow is met by no device: none is at least 18'],
    [{ osFrom: 'soon' }, 'when.osFrom is not a version'],
    [{ groups: ['staff'] }, 'when.groups is met by nobody: who it is is known only after'],
    [{ emailDomains: ['school.example'] }, 'when.emailDomains is met by nobody'],
  ])('with a condition that no one can meet is refused with the reason: %o', async (when, said) => {
    await make();
    const [mistake] = await mistakesOf(edit({ id: 'welcome', kind: 'text', when }));
    expect(mistake).toContain(said);
  });

  it('that was moved in front of what it asks for is told before it is published', async () => {
    await make();
    await change({ do: 'add', kind: 'text' });
    await edit({ id: 'text', kind: 'text', when: { groups: ['staff'] } });
    await change({ do: 'move', id: 'text', by: -1 });
    expect((await mistakesOf(publish()))[0]).toContain('panes.1.when.groups is met by nobody');
  });

  it('keeps out what no database can hold', async () => {
    await make();
    const odd = await mistakesOf(edit({ id: 'welcome', kind: 'text', title: 'a\0b' }));
    expect(odd).toEqual([' holds characters that can not be stored']);
  });
});

describe('the look', () => {
  it('takes another first language without taking the texts along', async () => {
    await make();
    await edit({ id: 'welcome', kind: 'text', label: 'First', title: 'Hello' });
    await look({ organization: 'Schule', language: 'de' });
    expect((await open()).value).toMatchObject({
      organization: 'Schule',
      panes: [{ label: 'First', title: { en: 'Hello' } }, {}],
    });
  });

  it('refuses a picture that is none, and all that it can not be', async () => {
    await make();
    const wrong = look({ organization: '', language: 'en' }, Buffer.from('%PDF'));
    expect(await mistakesOf(wrong)).toEqual([
      'logo can not be used: The file is not a PNG, JPEG, GIF or WebP picture.',
      'organization must not be empty',
    ]);
  });
});

describe('what was published meanwhile', () => {
  it('is told, and published over only by somebody who knows', async () => {
    const made = await make();
    await change({ do: 'add', kind: 'text' });
    const value = { name: NAME, organization: 'B', language: 'en' };
    const other = { expectedRevision: made.revision };
    const theirs = await saveSetting(desk.office, BOB, { kind: 'page', value }, other);
    expect((await open()).draft?.isCurrent).toBe(false);
    const late = await problemOf(publish());
    expect(readCurrent(late)).toMatchObject({ changedBy: 'Bob', revision: theirs.revision });
    await publish(theirs.revision);
    expect((await desk.office.live.read()).pages[0]?.organization).toBe('Example School');
  });

  it('a page that somebody deleted is made anew only by somebody who knows', async () => {
    const { revision } = await make();
    await change({ do: 'add', kind: 'text' });
    const what = { kind: 'page', name: NAME } as const;
    await deleteSetting(desk.office, BOB, what, { expectedRevision: revision });
    expect(await open()).toMatchObject({ published: null, draft: { isCurrent: false } });
    expect(readCurrent(await problemOf(publish()))).toBeNull();
    await publish(0);
    expect(await ids()).toEqual(['welcome', 'sign-in', 'text']);
  });

  it('a new page of that name has nothing of the draft that was left', async () => {
    const { revision } = await make();
    await change({ do: 'add', kind: 'text' });
    const what = { kind: 'page', name: NAME } as const;
    await deleteSetting(desk.office, BOB, what, { expectedRevision: revision });
    await make();
    expect((await open()).draft).toBeNull();
  });
});

describe('a roll back', () => {
  it('publishes an older version as the newest, with the logo that it had', async () => {
    const first = await make(PNG);
    await look({ organization: 'Other', language: 'en' }, OTHER_PNG);
    await publish();
    const second = await findSetting(desk.office, 'page', NAME);
    expect(second?.logo?.bytes).toEqual(OTHER_PNG);
    await roll(first.revision, second?.revision);
    const now = await findSetting(desk.office, 'page', NAME);
    expect(now).toMatchObject({ value: { organization: 'Example School' } });
    expect(Buffer.from(now?.logo?.bytes ?? [])).toEqual(PNG);
    const [audit] = await listAudits(desk.office.db, 1);
    expect(audit).toMatchObject({
      event: 'settings.rolled_back',
      detail: `to version ${first.revision}`,
    });
  });

  it('leaves every version as it was', async () => {
    const first = await make(PNG);
    const before = await findVersion(desk.office, NAME, first.revision);
    await look({ organization: 'Other', language: 'en' }, null);
    await publish();
    await roll(first.revision, (await findSetting(desk.office, 'page', NAME))?.revision);
    expect(await findVersion(desk.office, NAME, first.revision)).toEqual(before);
  });

  it('is refused where somebody has published meanwhile, or there is no such version', async () => {
    const { revision } = await make();
    expect(await codeOf(roll(revision, revision - 1))).toBe('settings.changed_meanwhile');
    expect(await codeOf(roll(revision + 1, revision))).toBe('settings.unknown');
  });
});

const make = (logo?: Buffer) =>
  makePage(desk.office, ADA, {
    value: {
      name: NAME,
      organization: 'Example School',
      language: 'en',
      panes: [
        { id: 'welcome', kind: 'text' },
        { id: 'sign-in', kind: 'sign-in' },
      ],
    },
    logo,
  });

async function open() {
  const work = await openPage(desk.office, NAME);
  if (!work) throw new Error('there is no such page');
  return work;
}

const ids = async () => (await open()).value.panes?.map(({ id }) => id);

async function change(wish: Arrangement) {
  const revision = (await open()).draft?.revision ?? 0;
  return arrangePanes(desk.office, ADA, { name: NAME, revision }, wish);
}

const save = (pane: Pane, seen: string, by = ADA) =>
  savePane(desk.office, by, { name: NAME, pane, seen });

/** Saves a pane as somebody does who has just opened it. */
async function edit(pane: Pane) {
  const there = (await open()).value.panes?.find(({ id }) => id === pane.id);
  return save(pane, there ? fingerprintOf(there) : 'gone');
}

async function look(value: Record<string, unknown>, logo?: Buffer | null) {
  const seen = fingerprintOf(lookOf((await open()).value));
  return saveLook(desk.office, ADA, { name: NAME, look: value, logo, seen });
}

async function publish(over?: number) {
  const revision = (await open()).draft?.revision ?? 0;
  return publishDraft(desk.office, ADA, { name: NAME, revision, over });
}

/** Without the empty texts of what was just added. */
const publishable = () =>
  edit({ id: 'notice', kind: 'notice', tone: 'info', title: 'Mind the gap' });

const roll = (to: number, expectedRevision = 0) =>
  rollBack(desk.office, ADA, { name: NAME, to }, { expectedRevision });

async function problemOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
  throw new Error('it went well');
}

const codeOf = async (work: Promise<unknown>) => (await problemOf(work)).code;

const mistakesOf = async (work: Promise<unknown>) =>
  readFieldMistakes(await problemOf(work)).map(
    ({ path, sentence }) => `${path.join('.')} ${sentence}`,
  );
