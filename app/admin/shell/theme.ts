/** What an admin's browser shows: its own scheme, or one that was chosen here. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'vestibule-theme';

export function readTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
