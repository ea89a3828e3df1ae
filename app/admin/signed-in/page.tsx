import type { Metadata } from 'next';
import { requireAdmin } from '#app/admin/current-admin.ts';
import { Mark } from '#app/admin/shell/mark.tsx';
import { LinkButton } from '#app/ui/button.tsx';

export const metadata: Metadata = { title: 'Signed in again' };

/** Where a sign-in leads that was begun beside a form: what was typed is in the other tab. */
export default async function SignedInPage() {
  const admin = await requireAdmin('/admin/signed-in');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 p-6">
      <Mark className="size-10" />
      <h1 className="text-2xl font-semibold tracking-tight">You are signed in again</h1>
      <p className="text-soft">
        Welcome back, {admin.name}. Close this tab and save what you were working on in the other
        one: it is all still there.
      </p>
      <div>
        <LinkButton href="/admin">Or go to Home here</LinkButton>
      </div>
    </main>
  );
}
