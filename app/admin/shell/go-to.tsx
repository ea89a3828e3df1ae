'use client';

import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Role } from '#lib/access/roles.ts';

/** Fetched when it is first asked for: most visits never do. */
const Palette = lazy(() =>
  import('#app/admin/shell/palette.tsx').then((module) => ({ default: module.Palette })),
);

export type GoTo = { readonly open: () => void; readonly palette: ReactNode };

/** The palette, closed, and what opens it; so do Ctrl-K and Command-K. */
export function useGoTo(role: Role | undefined): GoTo {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);

  function change(next: boolean) {
    // The menu of narrow screens lies above everything.
    for (const menu of document.querySelectorAll<HTMLElement>('#menu:popover-open')) {
      menu.hidePopover();
    }
    setOpened(true);
    setOpen(next);
  }

  useEffect(() => {
    if (!role) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      change(!isOpen);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const palette =
    wasOpened && role ? (
      <Suspense>
        <Palette role={role} isOpen={isOpen} onOpenChange={change} />
      </Suspense>
    ) : null;
  return { open: () => change(true), palette };
}

export function GoToButton({ open }: { open: () => void }) {
  const isMac = useSyncExternalStore(neverChanges, isAppleKeyboard, () => false);
  return (
    <button type="button" onClick={open} className={OPENER}>
      <Icon name="search" className="size-4.5" />
      <span className="grow text-left max-lg:sr-only">Go to …</span>
      <kbd className="rounded border border-line bg-card px-1.5 font-sans text-xs max-lg:hidden">
        {isMac ? '⌘ K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}

const OPENER =
  'flex min-h-11 min-w-11 items-center justify-center gap-2.5 rounded-lg text-sm text-soft hover:bg-sunken lg:min-h-9 lg:px-3 lg:w-full lg:border lg:border-line';

const neverChanges = () => () => undefined;

function isAppleKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
