import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import { findUnreadable, sayUnreadable } from '#lib/page/colors.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { LocalText, listLanguages } from '#lib/page/local-text.ts';
import { listUnwritten } from '#lib/page/pane-texts.ts';
import { type Pane, Panes } from '#lib/page/panes.ts';

const HexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #0A66C2');

/** Colours that nobody could read are refused, with the nearest that people can read. */
const Colors = z
  .strictObject({
    accent: HexColor.optional(),
    text: HexColor.optional(),
    buttonText: HexColor.optional(),
    background: HexColor.optional(),
  })
  .superRefine((colors, context) => {
    for (const verdict of findUnreadable(colors)) {
      context.addIssue({
        code: 'custom',
        path: [verdict.color],
        message: sayUnreadable(verdict),
        params: { suggestion: verdict.suggestion },
      });
    }
  });

const PageShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
  organization: z.string().min(1).max(100),
  /** For people whose device speaks none of our languages. */
  language: z.enum(LANGUAGES).default('en'),
  /** Every screen before the last one. Without them: `welcome`, the Sign-in, and `consent` if there is one. */
  panes: Panes.optional(),
  welcome: z.strictObject({ title: LocalText.optional(), body: LocalText.optional() }).optional(),
  consent: z
    .strictObject({
      title: LocalText.optional(),
      body: LocalText,
      required: z.boolean().default(true),
    })
    .optional(),
  support: z
    .strictObject({
      phone: z.string().max(100).optional(),
      email: z.string().max(200).optional(),
      url: HttpsAddress.optional(),
    })
    .optional(),
  colors: Colors.optional(),
  /** A file beside the settings file: PNG, JPEG, GIF or WebP, at most 64 KiB. */
  logo: z.string().min(1).optional(),
  /** The one for dark screens; without it the other stands on white there. */
  logoDark: z.string().min(1).optional(),
});

/** A page as the settings file describes it (`pages`). Bodies are Markdown, without HTML. */
export const PageSettings = PageShape.superRefine((page, context) => {
  const { panes, welcome, consent, logo, logoDark } = page;
  const say = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (logoDark && !logo) say('logoDark', 'needs a logo beside it, for light screens');
  if (!panes) return;
  for (const { path, need } of listUnwritten(panes)) {
    context.addIssue({ code: 'custom', path, message: need });
  }
  const report = (key: string, kind: string) =>
    say(key, `stands beside panes: make it a pane of the kind ${kind}`);
  if (welcome) report('welcome', 'text');
  if (consent) report('consent', 'consent');
});
export type PageSettings = z.infer<typeof PageSettings>;

/** The panes of a page, in order; the last screen, from which the profile is installed, is none of them. */
export function panesOf(page: PageSettings): readonly Pane[] {
  if (page.panes) return page.panes;
  const welcome: Pane = { id: 'welcome', kind: 'text', ...page.welcome };
  const signIn: Pane = { id: 'sign-in', kind: 'sign-in' };
  const { consent } = page;
  if (!consent || listLanguages(consent.body, page.language).length === 0) return [welcome, signIn];
  return [welcome, signIn, { id: 'consent', kind: 'consent', how: 'tick', ...consent }];
}
