import { describe, expect, it } from 'vitest';
import { contrast, readHex } from '#lib/page/color.ts';
import { createTheme, DEFAULT_ACCENT, type Shades, SURFACES } from '#lib/page/theme.ts';

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast(readHex('#000000'), readHex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(readHex('#ffffff'), readHex('#ffffff'))).toBe(1);
    // The palest grey that passes on white is known by heart.
    expect(contrast(readHex('#767676'), readHex('#ffffff'))).toBeCloseTo(4.54, 2);
  });
});

describe('a theme', () => {
  it('can be read on every surface, whatever colour an organisation chose', () => {
    for (const accent of everyColour()) {
      const theme = createTheme(accent);
      expectReadable(theme.light, 'light', { rim: 3, text: 4.5 }, accent);
      expectReadable(theme.dark, 'dark', { rim: 3, text: 4.5 }, accent);
    }
  });

  it('goes further for people who asked for more contrast', () => {
    for (const accent of everyColour()) {
      const theme = createTheme(accent);
      expectReadable(theme.lightMore, 'light', { rim: 7, text: 7 }, accent);
      expectReadable(theme.darkMore, 'dark', { rim: 7, text: 7 }, accent);
    }
  });

  it('leaves a colour alone where it can be read as it is', () => {
    expect(createTheme(DEFAULT_ACCENT).light).toEqual({
      fill: '#0a66c2',
      rim: '#0a66c2',
      onFill: '#ffffff',
      text: '#0a66c2',
    });
  });

  it("keeps a brand's yellow, with a darker edge and black words", () => {
    const { light } = createTheme('#FFD600');
    expect(light.fill).toBe('#ffd600');
    expect(light.onFill).toBe('#000000');
    expect(light.rim).not.toBe(light.fill);
  });

  it('is ours where the organisation chose none', () => {
    expect(createTheme()).toEqual(createTheme(DEFAULT_ACCENT));
  });
});

function expectReadable(
  shades: Shades,
  scheme: 'light' | 'dark',
  least: { rim: number; text: number },
  accent: string,
): void {
  const on = (a: string, b: string) => contrast(readHex(a), readHex(b));
  const message = `${accent} in ${scheme}`;
  expect(on(shades.onFill, shades.fill), message).toBeGreaterThanOrEqual(least.text);
  for (const surface of Object.values(SURFACES[scheme])) {
    expect(on(shades.rim, surface), message).toBeGreaterThanOrEqual(least.rim);
    expect(on(shades.text, surface), message).toBeGreaterThanOrEqual(least.text);
  }
}

/** 216 colours, evenly spread. */
function everyColour(): string[] {
  const parts = ['00', '33', '66', '99', 'cc', 'ff'];
  return parts.flatMap((red) =>
    parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)),
  );
}
