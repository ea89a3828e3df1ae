import { z } from 'zod';
import { INSTALL } from '#app/admin/pages/screens.ts';
import { listAhead, viewPane } from '#app/enroll/own-pane-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { Frame, RenderedPage, View } from '#app/enroll/views/view.ts';
import { brandingOf } from '#lib/page/branding.ts';
import { keepColors } from '#lib/page/colors.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { showPane, showSignIn } from '#lib/page/pane.ts';
import type { Pane } from '#lib/page/panes.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import type { Pictures } from '#lib/settings/pictures.ts';

/** What somebody wants to see of a page. Whatever is not understood falls back to the usual. */
export const Choice = z.object({
  /** A pane's name, or the end; without one the first. */
  pane: z.string().max(50).catch(''),
  device: z.enum(['iPhone', 'iPad', 'Mac']).catch('iPhone'),
  scheme: z.enum(['light', 'dark']).catch('light'),
  /** Without one the page's own. */
  language: z.enum(LANGUAGES).optional().catch(undefined),
});
export type Choice = z.infer<typeof Choice>;

/** The name that a choice's field has in a form. */
export const choiceField = (key: keyof Choice) => `show.${key}`;

/** @param read the value of a field or of a parameter */
export function readChoice(read: (field: string) => unknown): Choice {
  const entries = Object.keys(Choice.shape).map((key) => [key, read(choiceField(key as 'pane'))]);
  return Choice.parse(Object.fromEntries(entries));
}

/** A page with its pictures, as it is kept or as it is being typed. */
export type Exhibit = Pictures<LogoFile | null> & { readonly value: RawSetting };

/**
 * A page as a device would get it, from what is kept or from what is being typed: that may be half a
 * colour, or no organization yet.
 *
 * @returns null where there is no such pane
 */
export function exhibitPage(exhibit: Exhibit, choice: Choice): RenderedPage | null {
  const page = completePage(exhibit.value);
  const language = choice.language ?? page.language;
  const panes = panesOf(page);
  const pane = choice.pane === '' ? panes[0] : panes.find(({ id }) => id === choice.pane);
  if (!pane && choice.pane !== INSTALL) return null;
  const frame = frameOf(page, exhibit, { choice, language, number: panes.indexOf(pane as Pane) });
  return renderPage(viewOf(page, pane, language), frame, choice);
}

/** What can't be shown yet is shown as if it were not there. */
export function completePage(value: RawSetting): PageSettings {
  const typed = value as Partial<PageSettings>;
  return {
    ...typed,
    name: 'preview',
    organization: typed.organization || 'Your organization',
    language: LANGUAGES.find((language) => language === typed.language) ?? 'en',
    colors: keepColors(typed.colors ?? {}),
  };
}

/** Nothing can be sent from here, so forms lead nowhere. */
const NOWHERE = '#';
const NOTHING_SENT = { typedName: '', entered: () => '' };

/** @param pane without one the last screen */
function viewOf(page: PageSettings, pane: Pane | undefined, language: Language): View {
  if (!pane) return { kind: 'install', action: NOWHERE, person: 'ada@example.com' };
  if (pane.kind === 'sign-in') {
    return {
      kind: 'sign-in',
      way: 'provider',
      action: NOWHERE,
      providerHost: 'your-provider.example',
      label: null,
      words: showSignIn(page, language),
    };
  }
  const panes = panesOf(page);
  const shown = showPane(page, pane, language);
  const view = viewPane(pane, shown, { action: NOWHERE, sent: NOTHING_SENT, isAgain: false });
  return view.kind === 'text' && panes[0]?.id === pane.id
    ? { ...view, ahead: listAhead(panes.slice(1)) }
    : view;
}

type Shown = {
  readonly choice: Choice;
  readonly language: Language;
  /** Of the pane, from 0; -1 for the last screen. */
  readonly number: number;
};

function frameOf(
  page: PageSettings,
  pictures: Exhibit,
  { choice, language, number }: Shown,
): Frame {
  const count = panesOf(page).length + 1;
  const place = number < 0 ? count : number + 1;
  const way = place > 1 ? ({ href: NOWHERE, method: 'post' } as const) : null;
  return {
    language,
    branding: dressPage(page, pictures),
    step: { number: place, of: count },
    reference: 'amber-otter-42',
    device: DEVICES[choice.device],
    back: way,
    startOver: way,
    formTargets: [],
  };
}

/** How a page presents itself, with its pictures inside it. */
export function dressPage(page: PageSettings, { logo, logoDark }: Pictures<LogoFile | null>) {
  return brandingOf(page, logo && addressOf(logo), logoDark && addressOf(logoDark));
}

export const DEVICES = {
  iPhone: { platform: 'iPhone', product: 'iPhone17,1', serial: 'G6TZ20EXAMPL' },
  iPad: { platform: 'iPad', product: 'iPad16,3', serial: 'DMPZ20EXAMPL' },
  Mac: { platform: 'Mac', product: 'Mac15,3', serial: 'C02EXAMPLE01' },
} as const;

/** A picture that is inside the page: one that is only being tried out has no address of its own. */
export function addressOf({ type, bytes }: LogoFile): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
