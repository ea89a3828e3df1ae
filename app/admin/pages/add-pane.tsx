import { arrangeOne } from '#app/admin/pages/actions.ts';
import { KIND_NAMES } from '#app/admin/pages/words.ts';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';
import { ADDED_KINDS, type AddedKind, MOST_PANES } from '#lib/page/arrange.ts';

const MEANINGS: Readonly<Record<AddedKind, { text: string; icon: IconName }>> = {
  text: { text: 'A welcome, an explanation: words and a button.', icon: 'page' },
  consent: { text: 'Rules that people agree to, recorded word for word.', icon: 'check' },
  form: { text: 'An asset tag, a location, a choice: checked and kept.', icon: 'form' },
  notice: { text: 'Something to know, or a warning, that catches the eye.', icon: 'info' },
};

type Props = { readonly page: string; readonly revision: number; readonly count: number };

/** One button for each kind. A new pane comes last, and its form opens. */
export function AddPane({ page, revision, count }: Props) {
  if (count >= MOST_PANES) {
    return <p className="text-sm text-soft">There are {MOST_PANES} panes: that is the most.</p>;
  }
  return (
    <form action={arrangeOne}>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="do" value="add" />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">Add a pane</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {ADDED_KINDS.map((kind) => (
            <button
              key={kind}
              type="submit"
              name="kind"
              value={kind}
              className="flex items-start gap-3 rounded-xl border border-dashed border-edge px-4 py-3 text-left hover:border-accent hover:bg-accent-soft/40"
            >
              <Icon name={MEANINGS[kind].icon} className="mt-0.5 size-5 text-accent" />
              <span className="min-w-0">
                <span className="block text-sm font-medium">{KIND_NAMES[kind]}</span>
                <span className="block text-sm text-soft">{MEANINGS[kind].text}</span>
              </span>
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
