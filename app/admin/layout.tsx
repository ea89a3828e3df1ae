import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { currentAdmin } from '#app/admin/current-admin.ts';
import { Frame } from '#app/admin/shell/frame.tsx';
import { PageNonce } from '#app/admin/shell/page-nonce.tsx';
import { readTheme, THEME_COOKIE } from '#app/admin/shell/theme.ts';
import { ThemeSwitch } from '#app/admin/shell/theme-switch.tsx';

export const metadata: Metadata = {
  title: { template: '%s · Vestibule', default: 'Vestibule' },
  robots: { index: false, follow: false },
};

/** Without it the build would open a house, to see whether a page needs one. */
export const dynamic = 'force-dynamic';

export default async function Layout({ children }: { children: ReactNode }) {
  const [admin, jar, asked] = await Promise.all([currentAdmin(), cookies(), headers()]);
  const theme = readTheme(jar.get(THEME_COOKIE)?.value);
  return (
    <div data-theme={theme}>
      <PageNonce nonce={asked.get('x-nonce') ?? undefined} />
      <Frame admin={admin} themeSwitch={<ThemeSwitch theme={theme} />}>
        {children}
      </Frame>
    </div>
  );
}
