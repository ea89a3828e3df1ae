import { journeyPath } from '#app/enroll/journey-path.ts';
import type { Ahead, View } from '#app/enroll/views/view.ts';
import type { Position } from '#lib/journey/journey.ts';
import { markOf, showOwnPane } from '#lib/journey/page.ts';
import { listPanes } from '#lib/journey/panes.ts';
import { readAnswers } from '#lib/page/form-field.ts';
import type { OwnPane, ShownPane } from '#lib/page/pane.ts';
import type { Pane } from '#lib/page/panes.ts';

type AtOwnPane = Extract<Position, { readonly pane: 'own' }>;

/** What a person sent with a pane's button, where it was not good enough. */
export type Sent = { readonly typedName: string; readonly entered: (field: string) => string };

/** The view of a pane in front of which a journey stands. @param sent shows what is to be mended */
export function ownPaneView(position: AtOwnPane, sent?: Sent): View {
  const { own, at } = position;
  const here = journeyPath(at.entrance.name, at.ticket);
  const action = `${here}/pane/${own.id}/${markOf(position)}`;
  const known = at.journey.answers?.[own.id] ?? {};
  const entered = sent ?? { typedName: '', entered: (field: string) => known[field] ?? '' };
  const view = viewPane(own, showOwnPane(position), { action, sent: entered, isAgain: !!sent });
  const panes = listPanes(at);
  return view.kind === 'text' && panes[0]?.id === own.id
    ? { ...view, ahead: listAhead(panes.slice(1)) }
    : view;
}

/**
 * A pane as a view, for the road and for those who only look at it.
 *
 * @param isAgain it was sent before, and there is something to mend
 */
export function viewPane(
  own: OwnPane,
  shown: ShownPane,
  { action, sent, isAgain }: { action: string; sent: Sent; isAgain: boolean },
): View {
  switch (shown.kind) {
    case 'text':
      return { kind: 'text', action, pane: shown };
    case 'notice':
      return { kind: 'notice', action, pane: shown };
    case 'consent':
      return { kind: 'consent', action, pane: shown, typedName: sent.typedName, missing: isAgain };
    case 'form': {
      const fields = own.kind === 'form' ? own.fields : [];
      const entered = Object.fromEntries(
        // What is far too long is not sent back.
        fields.map(({ id }) => [id, sent.entered(id).slice(0, 1000)]),
      );
      const faults = isAgain ? readAnswers(fields, sent.entered).faults : {};
      return { kind: 'form', action, pane: shown, entered, faults };
    }
  }
}

/** What a person will have to do, each thing once, in order. */
export function listAhead(panes: readonly Pick<Pane, 'kind'>[]): Ahead[] {
  const steps = panes.flatMap(({ kind }): Ahead[] =>
    kind === 'sign-in' || kind === 'consent' || kind === 'form' ? [kind] : [],
  );
  return [...new Set(steps), 'install'];
}
