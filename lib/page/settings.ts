import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import { findUnreadable, sayUnreadable } from '#lib/page/colors.ts';
import { LANGUAGES } from '#lib/page/languages.ts';

/** Words of the organisation's own: one text, or one for each language. */
export const LocalText = z.union([
  z.string().max(20_000),
  z.partialRecord(z.enum(LANGUAGES), z.string().max(20_000)),
]);
export type LocalText = z.infer<typeof LocalText>;

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

/** A page as the settings file describes it (`pages`). Bodies are Markdown, without HTML. */
export const PageSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
  organization: z.string().min(1).max(100),
  /** For people whose device speaks none of our languages. */
  language: z.enum(LANGUAGES).default('en'),
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
});
export type PageSettings = z.infer<typeof PageSettings>;
