/** A colour as red, green and blue, each from 0 to 255. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** @param hex such as `#0A66C2` */
export function readHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function writeHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The colour that somebody meant: `0a66c2`, `#0AC` and ` #0A66C2 ` are all clear.
 *
 * @returns six hex digits behind `#`; the text as it is where it is no such colour
 */
export function spellColor(text: string): string {
  const [, digits = ''] = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(text) ?? [];
  if (digits === '') return text.trim();
  return digits.length === 6 ? `#${digits}` : `#${digits.replace(/./g, '$&$&')}`;
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * How well one colour can be told from another, from 1 (not at all) to 21.
 *
 * @source WCAG 2.2, definitions of contrast ratio and relative luminance
 */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** How light it is, from 0 (black) to 1 (white). */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * A way from one colour to another; towards black, white or a grey it keeps the hue.
 *
 * @param share 0 is all of `from`, 1 is all of `to`
 */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [blend(0), blend(1), blend(2)];
}

/**
 * Goes from one colour to another, in steps of a hundredth, until it is good.
 *
 * @returns `to` where nothing on the way is
 */
export function mixUntil(from: Rgb, to: Rgb, isGood: (color: Rgb) => boolean): Rgb {
  for (let step = 0; step < 100; step += 1) {
    const candidate = mix(from, to, step / 100);
    if (isGood(candidate)) return candidate;
  }
  return to;
}

/** A theme takes thousands of looks at these. */
const LINEAR = Array.from({ length: 256 }, (_, part) => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

function linear(part: number): number {
  return LINEAR[part] ?? 0;
}
