import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'There is nothing here' };

/** Any address at which nothing is, outside of the office and of the devices' road. */
export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col items-center justify-center gap-5 px-6 py-16 text-center">
      <svg viewBox="0 0 28 28" className="mb-2 size-20" aria-hidden="true" focusable="false">
        <rect width="28" height="28" rx="8" className="fill-fill" />
        <path d="M8 21V8.5A1.5 1.5 0 0 1 9.5 7H14v14z" fill="#fff" fillOpacity=".45" />
        <path d="m14 7 5.2 1.9c.5.2.8.6.8 1.1v11h-6z" fill="#fff" />
      </svg>
      <h1 className="text-3xl font-bold tracking-tight">There is nothing here</h1>
      <p className="text-lg text-balance text-soft">
        Compare the address with the one that you were given. A device that is being set up comes to
        the address that its enrollment profile names.
      </p>
      <p className="mt-4 border-t border-line pt-6 text-sm text-balance text-soft">
        You look after this server? Go to{' '}
        <a href="/admin" className="text-ink underline underline-offset-2">
          the office
        </a>
        .
      </p>
    </main>
  );
}
