import Link from 'next/link';
import type { ReactNode } from 'react';
import { arrangeOne } from '#app/admin/pages/actions.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';
import type { PaneKind } from '#lib/page/panes.ts';

/** A pane as the list tells of it; made on the server. */
export type ListedPane = {
  readonly id: string;
  readonly kind: PaneKind;
  readonly kindName: string;
  readonly title: string;
  readonly text: string;
  /** When it is shown, where that is not always. */
  readonly condition: string | null;
  /** The languages that it is written in: `EN`, `DE`. */
  readonly languages: readonly string[];
  readonly href: string;
  /** Something on it has to be mended. */
  readonly isFaulty: boolean;
};

export type PaneListProps = {
  readonly page: string;
  /** Of the draft; 0 where there is none. */
  readonly revision: number;
  readonly panes: readonly ListedPane[];
  /** Where nothing can be changed there are no buttons. */
  readonly isReadOnly: boolean;
};

const ICONS: Readonly<Record<PaneKind, IconName>> = {
  text: 'page',
  consent: 'check',
  form: 'form',
  notice: 'info',
  'sign-in': 'key',
};

type RowProps = Omit<PaneListProps, 'panes'> & {
  readonly pane: ListedPane;
  readonly index: number;
  readonly count: number;
  /** What it is dragged by. */
  readonly handle?: ReactNode;
};

/** One line of the list, the same with JavaScript and without. */
export function PaneRow({ pane, handle, ...list }: RowProps) {
  const { id, kind, kindName, title, text, condition, languages, href, isFaulty } = pane;
  return (
    <div className="flex flex-wrap items-start gap-3 px-4 py-3 sm:px-5">
      {handle}
      <span
        className={`mt-0.5 grid size-9 shrink-0 place-items-center rounded-lg ${kind === 'sign-in' ? 'bg-fill text-on-fill' : 'bg-accent-soft text-accent'}`}
      >
        <Icon name={ICONS[kind]} className="size-5" />
      </span>
      <div className="min-w-0 grow basis-40">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link
            prefetch={false}
            href={href}
            className="inline-flex min-h-6 items-center rounded font-medium underline-offset-4 wrap-anywhere hover:underline"
          >
            {title}
          </Link>
          {title === kindName ? null : <Badge>{kindName}</Badge>}
          {isFaulty ? <Badge tone="warn">To be mended</Badge> : null}
        </p>
        <p className="text-sm wrap-anywhere text-soft">{text}</p>
        {condition ? <p className="text-sm wrap-anywhere text-accent">{condition}</p> : null}
        {languages.length > 0 ? (
          <p className="mt-1 flex flex-wrap gap-1">
            <span className="sr-only">Written in</span>
            {languages.map((language) => (
              <span
                key={language}
                className="rounded border border-line px-1 text-[0.6875rem] font-medium text-soft"
              >
                {language}
              </span>
            ))}
          </p>
        ) : null}
      </div>
      <div className="ml-auto flex flex-wrap justify-end gap-0.5">
        <a href={`?pane=${encodeURIComponent(id)}#preview`} data-show={id} className={QUIET}>
          <Icon name="eye" className="size-4.5" />
          <span className="sr-only">Show {title}</span>
        </a>
        {list.isReadOnly ? null : <Buttons pane={pane} {...list} />}
      </div>
    </div>
  );
}

function Buttons({ pane, page, revision, index, count }: Omit<RowProps, 'isReadOnly'>) {
  const { id, title, kind } = pane;
  return (
    <>
      <form action={arrangeOne} className="contents">
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="pane" value={id} />
        <Wish wish="up" label={`Move ${title} up`} isOff={index === 0}>
          <Icon name="down" className="size-4.5 rotate-180" />
        </Wish>
        <Wish wish="down" label={`Move ${title} down`} isOff={index === count - 1}>
          <Icon name="down" className="size-4.5" />
        </Wish>
        {kind === 'sign-in' ? null : (
          <Wish wish="copy" label={`Duplicate ${title}`}>
            <Icon name="copy" className="size-4.5" />
          </Wish>
        )}
      </form>
      {kind === 'sign-in' ? (
        <span
          title="Every page has one Sign-in: entrances without a provider leave it out by themselves."
          className={`${QUIET} opacity-40`}
        >
          <Icon name="trash" className="size-4.5" />
          <span className="sr-only">
            It can’t be removed: every page has one Sign-in, and entrances without a provider leave
            it out by themselves.
          </span>
        </span>
      ) : (
        <Confirm
          label={
            <>
              <Icon name="trash" className="size-4.5" />
              <span className="sr-only">Remove {title}</span>
            </>
          }
          look={QUIET}
          title={`Remove “${title}”?`}
          confirm="Remove"
          action={arrangeOne}
          fields={{ page, revision: String(revision), pane: id, do: 'remove' }}
        >
          <p>It goes from the draft, with all its texts. Devices see it until you publish.</p>
        </Confirm>
      )}
    </>
  );
}

type WishProps = {
  readonly wish: string;
  readonly label: string;
  readonly isOff?: boolean;
  readonly children: ReactNode;
};

function Wish({ wish, label, isOff = false, children }: WishProps) {
  return (
    <button
      type="submit"
      name="do"
      value={wish}
      disabled={isOff}
      className={`${QUIET} disabled:opacity-40`}
    >
      {children}
      <span className="sr-only">{label}</span>
    </button>
  );
}

const QUIET =
  'inline-grid size-11 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink sm:size-9';
