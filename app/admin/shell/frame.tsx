'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { GoToButton, useGoTo } from '#app/admin/shell/go-to.tsx';
import { Mark } from '#app/admin/shell/mark.tsx';
import { Navigation } from '#app/admin/shell/navigation.tsx';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Admin } from '#lib/access/roles.ts';

/** Pages that stand alone, whoever is signed in. */
const BARE = ['/admin/sign-in', '/admin/sign-out', '/admin/signed-in'];

export type FrameProps = {
  readonly admin: Admin | null;
  readonly themeSwitch: ReactNode;
  readonly children: ReactNode;
};

/**
 * What stands around every page of the office. It asks for the address itself: a session that ended
 * leads from a page to the sign-in page without the layout being made again.
 */
export function Frame({ admin, themeSwitch, children }: FrameProps) {
  const path = usePathname();
  const goTo = useGoTo(admin?.role);
  if (!admin || BARE.includes(path)) return children;
  return (
    <div className="lg:grid lg:grid-cols-[15.5rem_1fr]">
      <a href="#content" className={SKIP}>
        Skip to the content
      </a>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-card px-2 lg:hidden">
        <button
          type="button"
          popoverTarget="menu"
          className="grid size-11 shrink-0 place-items-center rounded-lg text-soft hover:bg-sunken"
        >
          <Icon name="menu" className="size-5.5" />
          <span className="sr-only">Menu</span>
        </button>
        <Brand />
        <div className="ml-auto shrink-0">
          <GoToButton open={goTo.open} />
        </div>
      </header>
      <Sidebar admin={admin} path={path} open={goTo.open} themeSwitch={themeSwitch} />
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-6 outline-none sm:px-8 sm:py-8">
        <div className="mx-auto max-w-6xl">{children}</div>
      </main>
      {goTo.palette}
    </div>
  );
}

const SKIP =
  'sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-fill focus:px-4 focus:py-2.5 focus:text-sm focus:font-medium focus:text-on-fill';

type SidebarProps = {
  readonly admin: Admin;
  readonly path: string;
  readonly open: () => void;
  readonly themeSwitch: ReactNode;
};

/** At the side where there is room; elsewhere it comes out when it is asked for. */
function Sidebar({ admin, path, open, themeSwitch }: SidebarProps) {
  const sidebar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when the address has changed
  useEffect(() => {
    if (sidebar.current?.matches(':popover-open')) sidebar.current.hidePopover();
  }, [path]);
  return (
    <aside ref={sidebar} id="menu" popover="auto" aria-label="Menu" className={SIDEBAR}>
      <div className="flex h-14 shrink-0 items-center px-5">
        <Brand />
      </div>
      <div className="px-3 pb-4 max-lg:hidden">
        <GoToButton open={open} />
      </div>
      <div className="grow overflow-y-auto px-3 pt-1 pb-4">
        <Navigation role={admin.role} />
      </div>
      <div className="shrink-0 space-y-3 border-t border-line p-3">
        <div className="flex items-center gap-2 pl-2">
          <p className="min-w-0 grow text-sm">
            <span className="sr-only">Signed in as </span>
            <span className="block truncate font-medium">{admin.name}</span>
            <span className="block text-xs text-soft capitalize">{admin.role}</span>
          </p>
          <form action="/admin/sign-out" method="post">
            <Button type="submit" weight="quiet" className="px-2.5">
              Sign out
            </Button>
          </form>
        </div>
        {themeSwitch}
      </div>
    </aside>
  );
}

const SIDEBAR = [
  'm-0 h-dvh w-72 max-w-[85vw] flex-col border-0 border-r border-line bg-card text-ink open:flex max-lg:shadow-float',
  'backdrop:bg-black/45 lg:sticky lg:top-0 lg:flex lg:w-auto lg:max-w-none lg:overflow-hidden',
].join(' ');

function Brand() {
  return (
    <Link
      prefetch={false}
      href="/admin"
      className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-lg px-1 font-semibold tracking-tight"
    >
      <Mark className="size-7 shrink-0" />
      <span className="truncate">Vestibule</span>
    </Link>
  );
}
