import { z } from 'zod';
import { listAhead, viewPane } from '#app/enroll/own-pane-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { Frame, RenderedPage, View } from '#app/enroll/views/view.ts';
import { brandingOf } from '#lib/page/branding.ts';
import { keepColors } from '#lib/page/colors.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { showPane } from '#lib/page/pane.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What somebody wants to see of a page. Whatever is not understood falls back to the usual. */
export const Choice = z.object({
  pane: z.enum(['welcome', 'consent', 'install']).catch('welcome'),
  device: z.enum(['iPhone', 'Mac']).catch('iPhone'),
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

/**
 * A page as a device would get it, from what is saved or from what is being typed: that may be half
 * a colour, or no organization yet.
 *
 * @returns null where the page leaves the wanted pane out
 */
export function exhibitPage(
  value: RawSetting,
  logo: LogoFile | null,
  choice: Choice,
): RenderedPage | null {
  const page = completePage(value);
  const language = choice.language ?? page.language;
  const view = viewOf(page, choice.pane, language);
  return view && renderPage(view, frameOf(page, logo, choice, language), choice);
}

function completePage(value: RawSetting): PageSettings {
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

function viewOf(page: PageSettings, wanted: Choice['pane'], language: Language): View | null {
  if (wanted === 'install') return { kind: 'install', action: NOWHERE, person: 'ada@example.com' };
  const panes = panesOf(page);
  const own = panes.find(({ id }) => id === wanted);
  if (!own || own.kind === 'sign-in') return null;
  const sent = { typedName: '', entered: () => '' };
  const shown = showPane(page, own, language);
  const view = viewPane(own, shown, { action: NOWHERE, sent, isAgain: false });
  return view.kind === 'text' && panes[0]?.id === own.id
    ? { ...view, ahead: listAhead(panes.slice(1)) }
    : view;
}

function frameOf(
  page: PageSettings,
  logo: LogoFile | null,
  { pane, device }: Choice,
  language: Language,
): Frame {
  const panes = [...panesOf(page).map(({ id }) => id), 'install'];
  const number = panes.indexOf(pane) + 1;
  const way = number > 1 ? ({ href: NOWHERE, method: 'post' } as const) : null;
  return {
    language,
    branding: brandingOf(page, logo && addressOf(logo)),
    step: { number, of: panes.length },
    reference: 'amber-otter-42',
    device: DEVICES[device],
    back: way,
    startOver: way,
    formTargets: [],
  };
}

const DEVICES = {
  iPhone: { platform: 'iPhone', product: 'iPhone17,1', serial: 'G6TZ20EXAMPL' },
  Mac: { platform: 'Mac', product: 'Mac15,3', serial: 'C02EXAMPLE01' },
} as const;

/** A picture that is inside the page: one that is only being tried out has no address of its own. */
export function addressOf({ type, bytes }: LogoFile): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
