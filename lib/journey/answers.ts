import type { Journey } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import { showPane } from '#lib/page/pane.ts';
import { panesOf } from '#lib/page/settings.ts';

/** An answer beside the question, as it was asked. */
export type Answer = { readonly label: string; readonly value: string };

/** Whatever a journey's person has entered, in the order of the page; then what the page knows no more. */
export async function listAnswers(
  house: House,
  { answers, pageHash }: Pick<Journey, 'answers' | 'pageHash'>,
): Promise<Answer[]> {
  if (answers === null) return [];
  const left = new Map(
    Object.entries(answers).flatMap(([pane, fields]) =>
      Object.entries(fields).map(([id, value]): [string, string] => [`${pane} ${id}`, value]),
    ),
  );
  const page = pageHash === null ? undefined : await house.pinned.find(pageHash);
  const found = (page ? panesOf(page) : []).flatMap((pane) => {
    if (!page || pane.kind !== 'form') return [];
    const shown = showPane(page, pane, page.language);
    return (shown.kind === 'form' ? shown.fields : []).flatMap(({ id, label }): Answer[] => {
      const key = `${pane.id} ${id}`;
      const value = left.get(key);
      left.delete(key);
      return value === undefined ? [] : [{ label: label.text, value }];
    });
  });
  return [...found, ...[...left].map(([label, value]) => ({ label, value }))];
}
