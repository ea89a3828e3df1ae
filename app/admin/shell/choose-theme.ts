'use server';

import { cookies } from 'next/headers';
import { readTheme, THEME_COOKIE } from '#app/admin/shell/theme.ts';

const YEAR_SECONDS = 365 * 86_400;

/** Kept in the browser: it is about this screen, not about the person. */
export async function chooseTheme(data: FormData): Promise<void> {
  const theme = readTheme(data.get('theme'));
  (await cookies()).set(THEME_COOKIE, theme, {
    path: '/admin',
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
  });
}
