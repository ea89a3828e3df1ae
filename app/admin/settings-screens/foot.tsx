import Link from 'next/link';
import { deleteOne } from '#app/admin/settings-screens/actions.ts';
import { SettingHistory } from '#app/admin/settings-screens/history.tsx';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import {
  type FieldWords,
  hrefOf,
  KIND_WORDS,
  nounOfUsers,
} from '#app/admin/settings-screens/words.ts';
import { isBuilt } from '#app/admin/shell/screens.ts';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import type { Admin } from '#lib/access/roles.ts';
import { type SettingKind, USERS } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly view: SettingView;
  readonly admin: Admin;
  readonly words: FieldWords;
  /** What goes missing with it, for the question before it is deleted. */
  readonly loss?: string;
};

/** What stands below a setting's form: who uses it, what became of it, and its end. */
export function SettingFoot({ view, admin, words, loss }: Props) {
  // Neither what the file provides nor what was deleted in the meantime.
  const isOurs = view.revision > 0;
  return (
    <div className="mt-10 max-w-3xl space-y-6">
      {isShownWithUsers(view) ? <UsedBy view={view} /> : null}
      {isOurs ? <SettingHistory view={view} words={words} /> : null}
      {isOurs && mayEdit(admin) ? <End view={view} loss={loss} /> : null}
    </div>
  );
}

/** An entrance stands for itself: who watches it is told where somebody does. */
function isShownWithUsers({ kind, usedBy }: SettingView): boolean {
  return kind === 'entrance' ? usedBy.length > 0 : USERS[kind] !== null;
}

/** For whom a change holds, and from when. */
function describeReach(kind: SettingKind): string {
  if (kind === 'page') {
    return 'What is published holds for them at once. Devices on the way keep the page that they began with.';
  }
  const also = USERS[kind] === 'entrance' ? ', for devices on the way as well' : '';
  return `A change holds for them at once${also}.`;
}

/** Who needs a setting, and so is told of its changes. */
export function UsedBy({ view: { kind, usedBy } }: { view: SettingView }) {
  const { one } = KIND_WORDS[kind];
  const users = USERS[kind] ?? 'entrance';
  if (usedBy.length === 0) {
    return <Card title="Used by" lead={`No ${nounOfUsers(kind, 1)} uses this ${one} yet.`} />;
  }
  return (
    <Card title="Used by" lead={describeReach(kind)}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {usedBy.map((name) => (
          <li key={name}>
            <UserLink kind={users} name={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function UserLink({ kind, name }: { kind: SettingKind; name: string }) {
  if (!isBuilt(KIND_WORDS[kind].href)) return name;
  return (
    <Link
      prefetch={false}
      href={hrefOf({ kind, name })}
      className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
    >
      {name}
    </Link>
  );
}

/** The end of a setting: whether it can be deleted, and what goes missing. */
export function End({ view, loss }: { view: SettingView; loss: string | undefined }) {
  const { kind, name, revision, usedBy } = view;
  const { one } = KIND_WORDS[kind];
  if (usedBy.length > 0) {
    const lead = `It can be deleted once no ${nounOfUsers(kind, 1)} uses it. Now there is ${usedBy.join(', ')}.`;
    return <Card title={`Delete this ${one}`} lead={lead} />;
  }
  return (
    <Card
      title={`Delete this ${one}`}
      lead={loss ?? 'Nothing uses it.'}
      actions={
        <Confirm
          label="Delete …"
          title={`Delete the ${one} “${name}”?`}
          confirm="Delete"
          action={deleteOne}
          fields={{ kind, name, revision: String(revision) }}
        >
          <p>
            {loss} What it was stays in its history, its secrets do not. It can't be taken back.
          </p>
        </Confirm>
      }
    />
  );
}
