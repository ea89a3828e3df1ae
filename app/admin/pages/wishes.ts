import { readText } from '#app/ui/form-state.ts';
import { ADDED_KINDS, MOST_FIELDS, move, newField } from '#lib/page/arrange.ts';
import { FIELD_KINDS } from '#lib/page/form-field.ts';
import type { Pane } from '#lib/page/panes.ts';
import type { Arrangement } from '#lib/settings/page-edit.ts';

/** What a button of the list wants. @returns undefined where it is none of ours */
export function readWish(data: FormData): Arrangement | undefined {
  const id = readText(data, 'pane');
  const wish = readText(data, 'do');
  switch (wish) {
    case 'add': {
      const kind = ADDED_KINDS.find((one) => one === readText(data, 'kind'));
      return kind && { do: 'add', kind };
    }
    case 'up':
    case 'down':
      return { do: 'move', id, by: wish === 'up' ? -1 : 1 };
    case 'copy':
    case 'remove':
      return { do: wish, id };
    case 'order':
      return { do: 'order', ids: data.getAll('order').map(String) };
    default:
      return undefined;
  }
}

/**
 * A form's pane with its questions as a button wants them: `add.choice`, `up.2`, `remove.0`.
 *
 * @returns the number of the question that it is about; undefined where the pane is only saved
 */
export function arrangeQuestions(pane: Pane, intent: string): { pane: Pane; question?: number } {
  const [wish = '', what = ''] = intent.split('.');
  if (pane.kind !== 'form' || wish === '') return { pane };
  const { fields } = pane;
  if (wish === 'add') {
    const kind = FIELD_KINDS.find((one) => one === what) ?? 'text';
    const added = [...fields, newField(kind, fields)].slice(0, MOST_FIELDS);
    return { pane: { ...pane, fields: added }, question: added.length };
  }
  const index = Number(what);
  const field = fields[index];
  if (!field) return { pane };
  if (wish === 'remove') {
    return { pane: { ...pane, fields: fields.filter((one) => one !== field) }, question: 1 };
  }
  const by = wish === 'up' ? -1 : 1;
  const question = Math.min(Math.max(index + by, 0), fields.length - 1) + 1;
  return { pane: { ...pane, fields: move(fields, field.id, by) }, question };
}
