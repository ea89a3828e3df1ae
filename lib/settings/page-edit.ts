import { createHash } from 'node:crypto';
import type { Editor } from '#lib/access/roles.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { type AddedKind, add, copy, MOST_PANES, move, orderAs } from '#lib/page/arrange.ts';
import { NO_CHOICES } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { listUnwritten, markTexts } from '#lib/page/pane-texts.ts';
import type { Pane } from '#lib/page/panes.ts';
import { holdsUnstorable } from '#lib/settings/draft.ts';
import { type FieldMistake, judgeSetting } from '#lib/settings/judgement.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import type { Path } from '#lib/settings/mistakes.ts';
import type { Office } from '#lib/settings/office.ts';
import {
  changeDraft,
  type DraftContent,
  type DraftNews,
  type SeenDraft,
} from '#lib/settings/page-draft.ts';
import { eachPicture, namePicture, type PictureKey } from '#lib/settings/pictures.ts';
import { refuseMistakes } from '#lib/settings/refusal.ts';
import { sortKeys } from '#lib/settings/shape.ts';

export type Arrangement =
  | { readonly do: 'add'; readonly kind: AddedKind }
  | { readonly do: 'move'; readonly id: string; readonly by: 1 | -1 }
  | { readonly do: 'copy' | 'remove'; readonly id: string }
  /** All of them, in the order in which they shall be. */
  | { readonly do: 'order'; readonly ids: readonly string[] };

/**
 * Adds, moves, copies or removes a pane in the draft. Whatever order comes of it can be kept: what is
 * wrong with it is told before it is published.
 *
 * @returns the name of the pane that it was about, where it is there
 * @throws Problem settings.invalid, settings.changed_meanwhile, settings.read_only, settings.unknown
 */
export async function arrangePanes(
  office: Office,
  editor: Editor,
  seen: SeenDraft,
  wish: Arrangement,
): Promise<string | null> {
  let about: string | null = null;
  await changeDraft(office, editor, seen, (now) => {
    const { list, id } = arrange(panesIn(now), wish);
    about = id;
    return { ...now, value: { ...now.value, panes: list } };
  });
  return about;
}

/** One pane as it was typed. */
export type PaneForm = {
  readonly name: string;
  readonly pane: Pane;
  /** What the form was made from (`fingerprintOf`); `gone` puts back what somebody else removed. */
  readonly seen: string;
};

/**
 * Saves one pane to the draft. It may hold empty texts, and nothing else that is wrong.
 *
 * @throws Problem settings.invalid (the paths are the pane's), settings.changed_meanwhile where
 *   somebody else has changed or removed this very pane (see `readPaneNews`)
 */
export async function savePane(office: Office, editor: Editor, form: PaneForm): Promise<void> {
  const { name, seen } = form;
  const pane: Pane = plain(form.pane);
  await changeDraft(office, editor, { name, revision: null }, (now, news) => {
    const panes = panesIn(now);
    const there = panes.find(({ id }) => id === pane.id);
    if ((there ? fingerprintOf(there) : 'gone') !== seen) throw refusePane(there ?? null, news);
    const changed = there
      ? panes.map((one) => (one.id === pane.id ? pane : one))
      : [...panes, pane].slice(0, MOST_PANES);
    const value = { ...now.value, panes: changed };
    const at = ['panes', changed.findIndex(({ id }) => id === pane.id)];
    const its = judgeDraft(value).filter(({ path }) => at.every((part, i) => path[i] === part));
    if (its.length > 0)
      throw refuseMistakes(its.map((each) => ({ ...each, path: each.path.slice(2) })));
    return { ...now, value };
  });
}

/** What stands around the panes, as it was typed. */
export type LookForm = {
  readonly name: string;
  /** Everything but `name`, `panes` and `logo`. */
  readonly look: RawSetting;
  /** Left out it stays as it is, null removes it. */
  readonly logo?: Uint8Array | null | undefined;
  readonly logoDark?: Uint8Array | null | undefined;
  readonly seen: string;
};

/**
 * Saves the look of a page to its draft.
 *
 * @throws Problem settings.invalid, settings.changed_meanwhile (see `readLookNews`)
 */
export async function saveLook(office: Office, editor: Editor, form: LookForm): Promise<void> {
  const { name, seen } = form;
  await changeDraft(office, editor, { name, revision: null }, (now, news) => {
    if (fingerprintOf(lookOf(now.value)) !== seen) throw refuseLook(now.value, news);
    const mistakes: FieldMistake[] = [];
    const pictures = eachPicture((key) => takePicture(key, form[key], now[key], mistakes));
    const names = eachPicture((key) => pictures[key] && namePicture(name, key, pictures[key]));
    const { language } = now.value;
    const panes = panesIn(now).map((pane) =>
      form.look.language === language ? pane : markTexts(pane, (language ?? 'en') as Language),
    );
    const value = sortKeys('pages', { ...plain(form.look), name, panes, ...leaveOutNull(names) });
    mistakes.push(...judgeDraft(value).filter(({ path }) => path[0] !== 'panes'));
    if (mistakes.length > 0) throw refuseMistakes(mistakes);
    return { value, ...eachPicture((key) => pictures[key] && Buffer.from(pictures[key].bytes)) };
  });
}

/** Everything but the panes and the pictures. */
export function lookOf(value: RawSetting): RawSetting {
  const { panes: _, logo: __, logoDark: ___, welcome: ____, consent: _____, ...look } = value;
  return look;
}

/** Tells whether something is as it was when a form was made. */
export function fingerprintOf(what: object): string {
  const text = JSON.stringify(what, (_, inner) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What somebody else made of the very thing that a form is about. */
export type EditNews = { readonly now: object | null; readonly draft: DraftNews | null };

/** @returns undefined where the problem is about something else */
export function readEditNews({ cause }: Problem): EditNews | undefined {
  const { edit } = Object(cause) as { readonly edit?: EditNews };
  return edit;
}

function refusePane(now: Pane | null, draft: DraftNews | null): Problem {
  const detail = `the pane was ${now ? 'changed' : 'removed'}${draft ? ` by ${draft.by}` : ''}`;
  return new Problem('settings.changed_meanwhile', { detail, cause: { edit: { now, draft } } });
}

function refuseLook(value: RawSetting, draft: DraftNews | null): Problem {
  const detail = `the look was changed${draft ? ` by ${draft.by}` : ''}`;
  const edit: EditNews = { now: lookOf(value), draft };
  return new Problem('settings.changed_meanwhile', { detail, cause: { edit } });
}

/** All that is wrong, but for what is only not written yet. */
function judgeDraft(value: RawSetting): FieldMistake[] {
  const unstorable = { path: [], sentence: 'holds characters that can not be stored' };
  const unwritten = new Set(listUnwritten(panesIn({ value })).map(({ path }) => path.join('.')));
  const { mistakes } = judgeSetting('page', value);
  return [
    ...mistakes.filter(({ path, sentence }) => !isUnwritten(unwritten, path, sentence)),
    ...(holdsUnstorable(value) ? [{ ...unstorable, path: pathOfUnstorable(value) }] : []),
  ];
}

function isUnwritten(unwritten: ReadonlySet<string>, path: Path, sentence: string): boolean {
  const isEmpty = unwritten.has(path.join('.')) && sentence.startsWith('is empty: write');
  return isEmpty || sentence === NO_CHOICES;
}

/** Where it stands: in a pane, or around them. */
function pathOfUnstorable({ panes }: RawSetting): Path {
  const index = Array.isArray(panes) ? panes.findIndex(holdsUnstorable) : -1;
  return index < 0 ? [] : ['panes', index];
}

function arrange(panes: readonly Pane[], wish: Arrangement): { list: Pane[]; id: string | null } {
  if (wish.do === 'add' || wish.do === 'copy') {
    if (panes.length >= MOST_PANES) throw refuseWish(`are at most ${MOST_PANES}`);
    return wish.do === 'add' ? add(panes, wish.kind) : copyOwn(panes, wish.id);
  }
  if (wish.do === 'order') {
    const list = orderAs(panes, wish.ids);
    if (!list) throw refuseWish('are others by now: look at them again');
    return { list, id: null };
  }
  const pane = panes.find(({ id }) => id === wish.id);
  if (!pane) throw refuseWish('are others by now: look at them again');
  if (wish.do === 'move') return { list: move(panes, wish.id, wish.by), id: wish.id };
  if (pane.kind === 'sign-in') throw refuseWish('need the Sign-in: without it nobody signs in');
  return { list: panes.filter(({ id }) => id !== wish.id), id: null };
}

function copyOwn(panes: readonly Pane[], id: string) {
  const isSignIn = panes.some((pane) => pane.id === id && pane.kind === 'sign-in');
  if (isSignIn) throw refuseWish('have one Sign-in: it can not be doubled');
  return copy(panes, id);
}

function refuseWish(sentence: string): Problem {
  return refuseMistakes([{ path: ['panes'], sentence }]);
}

function panesIn({ value }: Pick<DraftContent, 'value'> | { value: RawSetting }): Pane[] {
  return (value.panes ?? []) as Pane[];
}

function takePicture(
  key: PictureKey,
  given: Uint8Array | null | undefined,
  kept: Buffer | null,
  mistakes: FieldMistake[],
): LogoFile | null {
  const bytes = given === undefined ? kept : given;
  if (!bytes) return null;
  try {
    return readLogo(bytes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    mistakes.push({ path: [key], sentence: `can not be used: ${error.detail}` });
    return null;
  }
}

function leaveOutNull(what: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(what).filter(([, value]) => value !== null));
}

/** Without what is undefined, as the database keeps it. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
