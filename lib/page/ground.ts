import { BLACK, contrast, luminance, mixUntil, type Rgb, readHex, WHITE } from '#lib/page/color.ts';

/** What everything else on a page stands out from: the page, and its words. */
export type Ground = { readonly page: Rgb; readonly ink: Rgb };

const DARK_PAGE = readHex('#1c1c1e');
const DARK_INK = readHex('#1d1d1f');
const LIGHT_INK = readHex('#f5f5f7');

type Chosen = { readonly background?: string | undefined; readonly text?: string | undefined };

/** By day as it was chosen, and at night. @param chosen six hex digits behind `#` each */
export function groundsFor(chosen: Chosen): { readonly light: Ground; readonly dark: Ground } {
  const page = chosen.background ? readHex(chosen.background) : WHITE;
  const light = { page, ink: chosen.text ? readHex(chosen.text) : inkFor(page) };
  return { light, dark: darken(light, chosen) };
}

function inkFor(page: Rgb): Rgb {
  return contrast(DARK_INK, page) >= contrast(LIGHT_INK, page) ? DARK_INK : LIGHT_INK;
}

/**
 * A page that is dark already stays as it is; any other keeps its hue and becomes nearly black. Its
 * words are clear on it, and do not glare.
 */
function darken(light: Ground, { background, text }: Chosen): Ground {
  const isDark = luminance(light.page) < 0.025;
  const own = isDark ? light.page : mixUntil(light.page, BLACK, (page) => luminance(page) < 0.012);
  const page = background ? own : DARK_PAGE;
  if (!text) return { page, ink: LIGHT_INK };
  const wanted = Math.min(Math.max(contrast(light.ink, light.page), 9), 12);
  return { page, ink: mixUntil(light.ink, WHITE, (ink) => contrast(ink, page) >= wanted) };
}

/** A page of middling lightness leaves no room for 7:1, so it gives way. */
export function farther({ page, ink }: Ground): Ground {
  const end = endOf({ page, ink });
  const room = mixUntil(page, end === WHITE ? BLACK : WHITE, (far) => contrast(far, end) >= 10);
  return { page: room, ink: mixUntil(ink, end, (far) => contrast(far, room) >= 12) };
}

/** Where all moves lead that make something stand out: from the page past its words. */
export function endOf({ page, ink }: Ground): Rgb {
  if (contrast(ink, page) >= 4.5) return luminance(ink) > luminance(page) ? WHITE : BLACK;
  return contrast(WHITE, page) > contrast(BLACK, page) ? WHITE : BLACK;
}
