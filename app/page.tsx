import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Vestibule' };

/** What a person sees who opens the bare address: that the server is up, and that it isn't for them. */
export default function Home() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col items-center justify-center gap-5 px-6 py-16 text-center">
      <svg viewBox="0 0 28 28" className="mb-2 size-20" aria-hidden="true" focusable="false">
        <rect width="28" height="28" rx="8" className="fill-fill" />
        <path d="M8 21V8.5A1.5 1.5 0 0 1 9.5 7H14v14z" fill="#fff" fillOpacity=".45" />
        <path d="m14 7 5.2 1.9c.5.2.8.6.8 1.1v11h-6z" fill="#fff" />
      </svg>
      <h1 className="text-4xl font-bold tracking-tight">Vestibule is running</h1>
      <p className="text-lg text-balance text-soft">
        Apple devices of this organisation open a page here while they are being set up. There is
        nothing to do on this page itself.
      </p>
      <p className="mt-4 border-t border-line pt-6 text-sm text-balance text-soft">
        You look after this server? Connect your MDM and your identity provider in{' '}
        <a href="/admin" className="text-ink underline underline-offset-2">
          the office
        </a>
        . <code className="font-mono text-ink">npm run doctor</code> checks that they answer.
      </p>
    </main>
  );
}
