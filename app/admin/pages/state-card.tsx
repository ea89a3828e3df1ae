import { discardOne, publishOne } from '#app/admin/pages/actions.ts';
import { listObstacles } from '#app/admin/pages/answers.ts';
import { countChanges } from '#app/admin/pages/header.tsx';
import { Over } from '#app/admin/pages/seen.tsx';
import { pageWords } from '#app/admin/pages/words.ts';
import { describeChanges } from '#app/admin/settings-screens/words.ts';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { Form } from '#app/ui/form.tsx';
import { describeMoment } from '#app/ui/moment.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Pane } from '#lib/page/panes.ts';
import { type PageWork, takeOverPanes } from '#lib/settings/page-work.ts';

/** What devices would get differently, and the button that gives it to them. */
export function DraftCard({ work, now }: { work: PageWork; now: Date }) {
  const { name, draft, changes, published } = work;
  if (!draft) return null;
  const { revision, changedBy, changedAt } = draft;
  const obstacles = listObstacles(work);
  const users = published?.usedBy.length ?? 0;
  const entrances = users === 1 ? '1 entrance' : `${users} entrances`;
  return (
    <Card
      title={`Draft with ${countChanges(changes)}`}
      lead={`Last changed by ${changedBy}, ${describeMoment(changedAt, now)}. Devices see nothing of it until it is published${users > 0 ? `; then ${entrances} will show it` : ''}.`}
    >
      <div className="space-y-4">
        {draft.isCurrent ? null : <Stale work={work} />}
        {obstacles.length > 0 ? (
          <Notice tone="warn" title="Before it can be published">
            <ul className="list-disc space-y-1 pl-5">
              {obstacles.map(({ message, href }) => (
                <li key={message}>
                  {href ? (
                    <a href={href} className="underline underline-offset-2">
                      {message}
                    </a>
                  ) : (
                    message
                  )}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {changes.length > 0 ? (
          <details className="text-sm">
            <summary className="inline-flex min-h-11 items-center rounded-lg text-accent sm:min-h-6">
              What will change
            </summary>
            <div className="mt-3">
              <Diff
                caption="Compared with what is published"
                changes={describeChanges(changes, pageWords(panesOnBothSides(work)))}
              />
            </div>
          </details>
        ) : null}
        <Form
          action={publishOne}
          revision={revision}
          submit="Publish"
          isGuarded={false}
          beside={
            <a
              href="#discard"
              className="inline-flex min-h-11 items-center rounded-lg px-3 text-sm text-soft underline-offset-4 hover:underline sm:min-h-9"
            >
              or discard it
            </a>
          }
        >
          <input type="hidden" name="page" value={name} />
          <Over />
        </Form>
      </div>
    </Card>
  );
}

/** The end of a draft. */
export function DiscardCard({ work: { name, draft } }: { work: PageWork }) {
  if (!draft) return null;
  return (
    <div id="discard">
      <Card
        title="Discard the draft"
        lead="What is published stays as it is."
        actions={
          <Confirm
            label="Discard …"
            title="Discard the draft?"
            confirm="Discard"
            action={discardOne}
            fields={{ page: name, revision: String(draft.revision) }}
          >
            <p>Everything that was changed since the page was published is lost.</p>
          </Confirm>
        }
      />
    </div>
  );
}

/** Every pane that a change may name. */
export function panesOnBothSides({ value, published }: PageWork): Pane[] {
  const before = published ? (takeOverPanes(published.value).panes as Pane[]) : [];
  return [...before, ...(value.panes ?? [])];
}

function Stale({ work: { published } }: { work: PageWork }) {
  if (!published) {
    return (
      <Notice tone="warn" title="This page was deleted">
        This draft is what is left of it. Publish it to make the page anew, or discard it.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={`${published.changedBy} published something else meanwhile`}>
      This draft began with an older version. Before it takes the place of the newer one, you are
      shown what it would change.
    </Notice>
  );
}
