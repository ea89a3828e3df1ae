'use client';

import { Notice } from '#app/ui/notice.tsx';

/** Signing in happens in a second tab, so that this one keeps what was typed. */
export function SessionOver() {
  return (
    <Notice tone="warn" title="You are signed out" isNews>
      <p>
        Your session ended before this was saved. What you typed is still here:{' '}
        <a
          href="/admin/sign-in?to=/admin/signed-in"
          target="_blank"
          rel="noreferrer"
          className="font-medium underline underline-offset-2"
        >
          sign in in a new tab
        </a>
        , come back, and save again.
      </p>
    </Notice>
  );
}
