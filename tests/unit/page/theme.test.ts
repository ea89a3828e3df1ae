import { describe, expect, it } from 'vitest';
import { contrast, luminance, readHex } from '#lib/page/color.ts';
import { findUnreadable } from '#lib/page/colors.ts';
import {
  createTheme,
  DEFAULT_ACCENT,
  type PageColors,
  type Shades,
  type Theme,
} from '#lib/page/theme.ts';
import { everyAccent, randomColors } from '#tests/unit/page/palettes.ts';

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast(readHex('#000000'), readHex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(readHex('#ffffff'), readHex('#ffffff'))).toBe(1);
    // The palest grey that passes on white is known by heart.
    expect(contrast(readHex('#767676'), readHex('#ffffff'))).toBeCloseTo(4.54, 2);
  });
});

describe('a theme', () => {
  it('can be read in light, dark and with more contrast, whatever accent an organisation chose', () => {
    for (const accent of everyAccent()) expectReadable({ accent });
  });

  it('can be read whatever four colours it is made from, even those that are refused', () => {
    for (const colors of randomColors(4_000)) expectReadable(colors);
  });

  it('leaves colours alone where they can be read as they are', () => {
    for (const colors of randomColors(4_000)) {
      if (findUnreadable(colors).length > 0) continue;
      const { light } = createTheme(colors);
      if (colors.background) expect(light.page).toBe(colors.background);
      if (colors.text) expect(light.ink).toBe(colors.text);
      const { accent = DEFAULT_ACCENT.toLowerCase(), buttonText } = colors;
      if (on(accent, light.page) >= 1.2 && on(accent, light.card) >= 1.2) {
        expect(light.fill).toBe(accent);
        if (buttonText) expect(light.onFill).toBe(buttonText);
      }
    }
  });

  it("keeps a brand's yellow, with a darker edge and black words", () => {
    const { light } = createTheme({ accent: '#FFD600' });
    expect(light.fill).toBe('#ffd600');
    expect(light.onFill).toBe('#000000');
    expect(light.rim).not.toBe(light.fill);
  });

  it('is dark at night, in the hue of its background', () => {
    for (const colors of randomColors(2_000)) {
      const { dark } = createTheme(colors);
      expect(luminance(readHex(dark.page)), colors.background).toBeLessThan(0.025);
      expect(dark.isDark).toBe(true);
    }
    const [red, green, blue] = readHex(createTheme({ background: '#ffc0cb' }).dark.page);
    expect(red).toBeGreaterThan(green);
    expect(red).toBeGreaterThan(blue);
  });

  it('is dark by day too where the organisation chose it so, and then stays as it is at night', () => {
    const { light, dark } = createTheme({ background: '#0b1020', text: '#ffffff' });
    expect(light.isDark).toBe(true);
    expect(dark.page).toBe(light.page);
  });

  it('finds words for a background that comes alone', () => {
    expect(createTheme({ background: '#0b1020' }).light.ink).toBe('#f5f5f7');
    expect(createTheme({ background: '#fff8e7' }).light.ink).toBe('#1d1d1f');
  });

  it('is ours where the organisation chose none', () => {
    expect(createTheme()).toEqual(createTheme({ accent: DEFAULT_ACCENT }));
    expect(createTheme().light).toMatchObject({ page: '#ffffff', fill: '#0a66c2' });
  });
});

function expectReadable(colors: PageColors): void {
  const theme = createTheme(colors);
  for (const [name, shades] of Object.entries(theme) as [keyof Theme, Shades][]) {
    const isMore = name.endsWith('More');
    const why = `${name} of ${JSON.stringify(colors)}: ${JSON.stringify(shades)}`;
    const [words, shapes] = isMore ? [7, 7] : [4.5, 3];
    if (on(shades.onFill, shades.fill) < words) expect.fail(`words on a button: ${why}`);
    for (const surface of [shades.page, shades.card]) {
      for (const key of ['ink', 'soft', 'bad', 'text'] as const) {
        if (on(shades[key], surface) < words) expect.fail(`${key}: ${why}`);
      }
      for (const key of ['rim', 'edge'] as const) {
        if (on(shades[key], surface) < shapes) expect.fail(`${key}: ${why}`);
      }
    }
  }
}

function on(a: string, b: string): number {
  return contrast(readHex(a), readHex(b));
}
