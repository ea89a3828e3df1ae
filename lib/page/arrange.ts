import type { FieldKind } from '#lib/page/form-field.ts';
import type { Pane, PaneKind } from '#lib/page/panes.ts';

/** What may stand beside the Sign-in, as often as it is wanted. */
export type AddedKind = Exclude<PaneKind, 'sign-in'>;
export const ADDED_KINDS = ['text', 'consent', 'form', 'notice'] as const satisfies AddedKind[];

/** As the schema has it, so that nobody looks for what can't be added. */
export const MOST_PANES = 20;
export const MOST_FIELDS = 12;

/** Anything that has a name and a place in a list. */
type Named = { readonly id: string };

/** @returns undefined where these are not the same things in another order */
export function orderAs<T extends Named>(
  list: readonly T[],
  ids: readonly string[],
): T[] | undefined {
  const sorted = ids.flatMap((id) => list.find((one) => one.id === id) ?? []);
  return sorted.length === list.length && new Set(ids).size === list.length ? sorted : undefined;
}

/** @param by 1 is down, -1 is up; past either end nothing moves */
export function move<T extends Named>(list: readonly T[], id: string, by: 1 | -1): T[] {
  const from = list.findIndex((one) => one.id === id);
  const to = from + by;
  const [moved, other] = [list[from], list[to]];
  if (!moved || !other) return [...list];
  return list.map((one, index) => (index === to ? moved : index === from ? other : one));
}

/** Behind the one that it was made from. @returns the list, and the name of the copy */
export function copy<T extends Named>(list: readonly T[], id: string): { list: T[]; id: string } {
  const original = list.find((one) => one.id === id);
  if (!original) return { list: [...list], id };
  const twin = { ...original, id: nameNew(id.replace(/-\d+$/, ''), list) };
  return { list: list.flatMap((one) => (one.id === id ? [one, twin] : [one])), id: twin.id };
}

/**
 * A pane to begin with. Its texts are empty where ours stand in for them, and where only the
 * organisation can write them: that is told before it is published.
 */
export function newPane(kind: AddedKind, panes: readonly Pane[]): Pane {
  const id = nameNew(kind, panes);
  switch (kind) {
    case 'text':
      return { id, kind };
    case 'consent':
      return { id, kind, how: 'tick', required: true, body: '' };
    case 'form':
      return { id, kind, fields: [newField('asset-tag', [])] };
    case 'notice':
      return { id, kind, tone: 'info', title: '' };
  }
}

export function newField(kind: FieldKind, fields: readonly Named[]) {
  return { id: nameNew(kind, fields), kind, label: '', required: true };
}

/**
 * What is asked for something comes before the sign-in, and what is asked of somebody after it: a new
 * pane goes to the end, where everything is known.
 */
export function add(panes: readonly Pane[], kind: AddedKind): { list: Pane[]; id: string } {
  const pane = newPane(kind, panes);
  return { list: [...panes, pane], id: pane.id };
}

/** text, text-2, text-3 … */
function nameNew(base: string, list: readonly Named[]): string {
  const taken = new Set(list.map(({ id }) => id));
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
