'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '#app/ui/button.tsx';

/** Fetched when it is first needed: most forms are saved. */
const Dialog = lazy(() =>
  import('#app/ui/dialog.tsx').then((module) => ({ default: module.Dialog })),
);

/**
 * Asks before something typed is left behind. Links of ours are asked about in our words; closing
 * the tab or leaving the site in the browser's.
 */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const router = useRouter();
  const [wayOut, setWayOut] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const onClick = (event: MouseEvent) => {
      const href = findWayOut(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setWayOut(href);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // On window, capturing: before React, whose links would have begun to navigate.
    window.addEventListener('click', onClick, true);
    window.addEventListener('beforeunload', onUnload);
    return () => {
      window.removeEventListener('click', onClick, true);
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [isDirty]);

  if (wayOut === null) return null;
  return (
    <Suspense>
      <Dialog
        title="Leave without saving?"
        isOpen
        onOpenChange={(isOpen) => (isOpen ? undefined : setWayOut(null))}
        actions={
          <>
            <Button onClick={() => setWayOut(null)}>Stay on this page</Button>
            <Button weight="danger" onClick={() => router.push(wayOut)}>
              Leave
            </Button>
          </>
        }
      >
        <p>What you changed on this page has not been saved. It will be lost.</p>
      </Dialog>
    </Suspense>
  );
}

/** The address that a click leads to, where it replaces this page. */
function findWayOut(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return null;
  }
  const link = (event.target as Element | null)?.closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return null;
  if (link.hasAttribute('download') || link.origin !== location.origin) return null;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return isHere ? null : link.href.slice(link.origin.length);
}
