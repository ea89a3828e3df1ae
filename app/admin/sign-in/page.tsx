import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentAdmin } from '#app/admin/current-admin.ts';
import { Mark } from '#app/admin/shell/mark.tsx';
import { LocalForm } from '#app/admin/sign-in/form.tsx';
import { findNotice } from '#app/admin/sign-in/notices.ts';
import { wayBack } from '#app/admin/way-back.ts';
import { houseOfProcess } from '#app/house.ts';
import { classOf } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { describeLocalAdmin } from '#lib/access/local-admin.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Asked) {
  const asked = await searchParams;
  const to = wayBack(asked.to);
  if (await currentAdmin()) redirect(to);
  const { access } = await houseOfProcess();
  const { isOn } = await describeLocalAdmin(access);
  const isLocal = isOn && (!access.oidc || asked.way === 'local');
  const notice = findNotice(asked);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <div className="space-y-3">
        <Mark className="size-11" />
        <h1 className="text-2xl font-semibold tracking-tight">Sign in to Vestibule</h1>
      </div>
      {notice ? (
        <Notice tone={notice.tone} title={notice.title} isNews>
          {notice.text}
        </Notice>
      ) : null}
      <div className="space-y-6 rounded-2xl border border-line bg-card p-5 shadow-card sm:p-6">
        {access.oidc ? (
          <ProviderWay issuer={access.oidc.issuer} to={to} isAgain={notice?.asksAgain === true} />
        ) : null}
        {isLocal ? <LocalForm to={to} isFirst={!access.oidc} /> : null}
        {access.oidc && isOn && !isLocal ? <LocalWay to={to} /> : null}
        {!access.oidc && !isOn ? <NoWay /> : null}
      </div>
      {access.oidc ? null : (
        <p className="text-sm text-soft">
          Lost the password? Whoever runs the server makes a new one with{' '}
          <code className="font-mono text-[0.8125rem]">npm run admin -- --reset-password</code>.
        </p>
      )}
    </main>
  );
}

/** A plain link: it leads to a route handler, and works without JavaScript. */
function ProviderWay({ issuer, to, isAgain }: { issuer: string; to: string; isAgain: boolean }) {
  const query = new URLSearchParams(isAgain ? { to, again: 'yes' } : { to });
  return (
    <div className="space-y-3">
      <a href={`/admin/sign-in/provider?${query}`} className={classOf('primary', 'w-full')}>
        Continue with your identity provider
      </a>
      <p className="text-center text-xs text-soft">{new URL(issuer).host}</p>
    </div>
  );
}

/** An address of its own and not a fold: a refused form comes back unfolded, without JavaScript too. */
function LocalWay({ to }: { to: string }) {
  const query = new URLSearchParams({ way: 'local', to });
  return (
    <p className="border-t border-line pt-4 text-center text-sm">
      <a
        href={`/admin/sign-in?${query}`}
        className="text-soft underline underline-offset-2 hover:text-ink"
      >
        Use the local administrator
      </a>
    </p>
  );
}

function NoWay() {
  return (
    <Notice tone="warn" title="There is no way in">
      The local administrator is switched off and no identity provider is configured. Whoever runs
      the server switches it on with <code>npm run admin -- --reset-password</code>.
    </Notice>
  );
}
