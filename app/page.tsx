import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Vestibule' };

/** What a person sees who opens the bare address: that the server is up, and that it isn't for them. */
export default function Home() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-prose flex-col justify-center gap-4 p-8">
      <h1 className="text-3xl font-semibold tracking-tight">Vestibule is running</h1>
      <p className="text-lg text-soft">
        Apple devices of this organisation open a page here while they are being set up. There is
        nothing to do on this page itself.
      </p>
      <p className="text-soft">
        You look after this server? The README tells how to connect your MDM and your identity
        provider, and <code>npm run doctor</code> checks that they answer.
      </p>
    </main>
  );
}
