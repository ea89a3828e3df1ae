import type { ReactNode } from 'react';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { OriginBadge } from '#app/admin/settings-screens/list.tsx';
import { KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import type { Crumb } from '#app/ui/breadcrumbs.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import type { Change } from '#lib/settings/diff.ts';
import type { PageWork } from '#lib/settings/page-work.ts';

type Props = {
  readonly work: PageWork;
  /** Which of its screens this is: `` for the panes, `look`, `walk`, `versions`. */
  readonly screen: string;
};

/** The head of every screen of one page: what it is, how it stands, and where else to go. */
export function BuilderHeader({ work, screen }: Props) {
  const { name, value, published } = work;
  const panes = value.panes ?? [];
  const tabs = [
    { href: pageHref(name), label: 'Panes', count: panes.length },
    { href: pageHref(name, 'look'), label: 'Look' },
    { href: pageHref(name, 'walk'), label: 'Try it on a device' },
    ...(published?.origin === 'file'
      ? []
      : [{ href: pageHref(name, 'versions'), label: 'Versions' }]),
  ];
  return (
    <>
      <PageHeader
        title={name}
        trail={[PAGES]}
        badges={<PageBadges work={work} />}
        lead={String(value.organization ?? '')}
      />
      <Tabs label="Screens of this page" tabs={tabs} here={pageHref(name, screen)} />
    </>
  );
}

/** The head of a screen below one of those. */
export function PartHeader(props: {
  readonly work: PageWork;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly badges?: ReactNode;
  readonly trail?: readonly Crumb[];
}) {
  const { work, trail = [], ...rest } = props;
  const page = { href: pageHref(work.name), label: work.name };
  return <PageHeader trail={[PAGES, page, ...trail]} {...rest} />;
}

/** How a page stands, in a word or two. */
export function PageBadges({ work: { published, draft, changes } }: { work: PageWork }) {
  if (published?.origin === 'file') return <OriginBadge view={published} />;
  return (
    <>
      {published ? <Badge tone="good">Published</Badge> : <Badge tone="bad">Not published</Badge>}
      {draft ? <Badge tone="info">{`Draft: ${countChanges(changes)}`}</Badge> : null}
    </>
  );
}

/** As admins count: a pane that was changed, added or removed is one change, whatever is on it. */
export function countChanges(changes: readonly Change[]): string {
  const order = changes.find(({ path }) => path === 'panes');
  const isOnlyOrder = order && !('secret' in order) && isSame(order.before, order.after);
  const things = changes
    .filter((change) => change !== order || isOnlyOrder)
    .map(({ path }) => path.split('.').slice(0, 2).join('.'));
  const count = new Set(things).size;
  return count === 1 ? '1 change' : `${count === 0 ? 'no' : count} changes`;
}

/** The same names in another order. */
function isSame(before: unknown, after: unknown): boolean {
  const sort = (list: unknown) => JSON.stringify([...((list ?? []) as string[])].sort());
  return sort(before) === sort(after);
}

const PAGES: Crumb = { href: KIND_WORDS.page.href, label: KIND_WORDS.page.many };
