import type { Change as Shown } from '#app/ui/diff.tsx';
import type { Mistake } from '#app/ui/form-state.ts';
import type { IconName } from '#app/ui/pictogram.tsx';
import type { Change } from '#lib/settings/diff.ts';
import type { FieldMistake } from '#lib/settings/judgement.ts';
import { type SettingKind, USERS } from '#lib/settings/kinds.ts';
import { readFieldMistakes } from '#lib/settings/refusal.ts';

type KindWords = {
  readonly href: string;
  readonly one: string;
  readonly many: string;
  readonly icon: IconName;
};

/** The kinds of settings, as the office calls them. */
export const KIND_WORDS: Readonly<Record<SettingKind, KindWords>> = {
  mdm: {
    href: '/admin/mdms',
    one: 'MDM connection',
    many: 'MDM connections',
    icon: 'server',
  },
  idp: {
    href: '/admin/idps',
    one: 'identity provider',
    many: 'Identity providers',
    icon: 'key',
  },
  page: { href: '/admin/pages', one: 'page', many: 'Pages', icon: 'page' },
  entrance: { href: '/admin/entrances', one: 'entrance', many: 'Entrances', icon: 'door' },
  retention: {
    href: '/admin/settings/retention',
    one: 'retention',
    many: 'Retention',
    icon: 'settings',
  },
  mailer: { href: '/admin/mailers', one: 'mailer', many: 'Mailers', icon: 'mail' },
  webhook: { href: '/admin/webhooks', one: 'webhook', many: 'Webhooks', icon: 'external' },
  alert: { href: '/admin/alerts', one: 'alert', many: 'Alerts', icon: 'bell' },
};

/** "entrance" or "entrances": what uses a setting of this kind. */
export function nounOfUsers(kind: SettingKind, number: number): string {
  const { one, many } = KIND_WORDS[USERS[kind] ?? 'entrance'];
  return number === 1 ? one : many.toLowerCase();
}

/** The last part of an address that makes a new setting, so none may have it for a name. */
export const NEW = 'new';

export function hrefOf({ kind, name }: { kind: SettingKind; name: string }): string {
  // There is one of it.
  if (kind === 'retention') return KIND_WORDS[kind].href;
  return `${KIND_WORDS[kind].href}/${encodeURIComponent(name)}`;
}

/**
 * What a form calls its fields, by their place in the setting: `{ url: 'Address', 'support.phone':
 * 'Phone' }`. The place is also the field's name in the form. With `missing`, what to say where it
 * was not filled in.
 */
export type FieldWords = Readonly<
  Record<string, string | { readonly label: string; readonly missing: string }>
>;

const NAME = { label: 'Name', missing: 'Enter a name.' };

/** The mistakes that a refused save is about, each at its field. Empty where it is not about fields. */
export function listMistakes(error: unknown, kind: SettingKind, words: FieldWords): Mistake[] {
  return readFieldMistakes(error).map((mistake) => wordMistake(mistake, kind, words));
}

/** One of them. */
export function wordMistake(
  { path, sentence }: FieldMistake,
  kind: SettingKind,
  words: FieldWords,
): Mistake {
  const field = findField(path, words);
  const entry = field === null ? undefined : entryOf(field, words);
  const isMissing = /^(is missing$|must not be empty$|is needed with |needs one of )/.test(
    sentence,
  );
  if (isMissing && typeof entry === 'object') return { field, message: entry.missing };
  const label = typeof entry === 'object' ? entry.label : entry;
  const place = path.length === 0 ? `This ${KIND_WORDS[kind].one}` : path.join('.');
  return { field, message: `${label ?? place} ${sentence.replace(/\.$/, '')}.` };
}

/** What changed, in the words of the form. Of secrets only that they did. */
export function describeChanges(changes: readonly Change[], words: FieldWords): Shown[] {
  return changes.map((change) => {
    const entry = entryOf(change.path, words) ?? change.path;
    const path = typeof entry === 'object' ? entry.label : entry;
    if ('secret' in change) return { path, before: null, after: 'changed; it is never shown' };
    return { path, before: textOf(change.before), after: textOf(change.after) };
  });
}

/** The field that a place belongs to: its own, or that of the list or section around it. */
function findField(path: readonly (string | number)[], words: FieldWords): string | null {
  for (let length = path.length; length > 0; length -= 1) {
    const place = path.slice(0, length).join('.');
    if (entryOf(place, words) !== undefined) return place;
  }
  return null;
}

function entryOf(place: string, words: FieldWords): FieldWords[string] | undefined {
  if (Object.hasOwn(words, place)) return words[place];
  return place === 'name' ? NAME : undefined;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.join('\n');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
