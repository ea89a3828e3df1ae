import { describe, expect, it } from 'vitest';
import { contrast, isColor, readHex, spellColor } from '#lib/page/color.ts';
import { findUnreadable, judgeColors, sayUnreadable, spellRatio } from '#lib/page/colors.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { PageColors } from '#lib/page/theme.ts';
import { everyAccent, randomColors } from '#tests/unit/page/palettes.ts';

const judge = (colors: PageColors) =>
  Object.fromEntries(judgeColors(colors).map((verdict) => [verdict.color, verdict]));

describe('four colours', () => {
  it('are good where each can be read on the other', () => {
    const colors = {
      accent: '#0A66C2',
      text: '#102030',
      buttonText: '#ffffff',
      background: '#fff8e7',
    };
    expect(judgeColors(colors).map(({ verdict }) => verdict)).toEqual(['good', 'good', 'good']);
    expect(findUnreadable(colors)).toEqual([]);
  });

  it('are refused where words can not be read on the page, with the nearest that can', () => {
    const { text } = judge({ text: '#999999', background: '#ffffff' });
    expect(text).toMatchObject({ on: 'background', verdict: 'refused', suggestion: '#767676' });
    expect(text?.ratio).toBeCloseTo(2.85, 2);
  });

  it('are refused where words can not be read on the button', () => {
    const { buttonText } = judge({ accent: '#FFD600', buttonText: '#ffffff' });
    expect(buttonText).toMatchObject({ on: 'accent', verdict: 'refused' });
  });

  it('are held against ours where one is left out', () => {
    expect(judge({ text: '#ffffff' }).text?.verdict).toBe('refused');
    expect(judge({ buttonText: '#0A66C2' }).buttonText?.verdict).toBe('refused');
    for (const accent of everyAccent()) expect(findUnreadable({ accent })).toEqual([]);
    for (const background of everyAccent()) expect(findUnreadable({ background })).toEqual([]);
  });

  it('get an edge around a button that is hard to see, and are not refused for it', () => {
    const { accent } = judge({ accent: '#FFD600' });
    expect(accent).toMatchObject({ on: 'background', least: 3, verdict: 'mended' });
    expect(findUnreadable({ accent: '#ffffff' })).toEqual([]);
  });

  it('are judged while somebody is still typing them', () => {
    expect(judgeColors({ accent: '#0A6', text: 'blue', background: '' })).toEqual(judgeColors({}));
  });
});

describe('the colour that is suggested', () => {
  it('can be read, and needs no other', () => {
    let refusals = 0;
    for (const colors of randomColors(4_000)) {
      for (const { color, suggestion } of findUnreadable(colors)) {
        refusals += 1;
        const mended = { ...colors, [color]: suggestion ?? '' };
        expect(findUnreadable(mended).some((other) => other.color === color)).toBe(false);
      }
    }
    expect(refusals).toBeGreaterThan(1_000);
  });

  it('is the nearest on the way to black or to white: one step less and it can not be read', () => {
    for (const grey of ['#777777', '#808080', '#a0a0a0', '#cccccc']) {
      const { suggestion } = judge({ text: grey }).text ?? {};
      const [part = 0] = readHex(suggestion ?? '');
      const lighter = `#${(part + 2).toString(16).repeat(3)}`;
      expect(contrast(readHex(suggestion ?? ''), readHex('#ffffff'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readHex(lighter), readHex('#ffffff'))).toBeLessThan(4.5);
    }
  });
});

describe('a page', () => {
  const page = { name: 'default', organization: 'Example School' };
  const issuesOf = (colors: unknown) =>
    PageSettings.safeParse({ ...page, colors }).error?.issues ?? [];

  it('is refused with colours that nobody can read, by the colour to change', () => {
    const issues = issuesOf({ text: '#eeeeee', accent: '#ffffff', buttonText: '#fefefe' });
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['colors.text', 'colors.buttonText']);
    expect(issues[0]).toMatchObject({ params: { suggestion: expect.stringMatching(/^#/) } });
    expect(issues[0]?.message).toMatch(
      /^can’t be read on the background: 1\.1 to 1, and it takes 4\.5\. The nearest that can is #/,
    );
  });

  it('is taken with any accent alone, as ever', () => {
    for (const accent of everyAccent()) expect(issuesOf({ accent })).toEqual([]);
  });

  it('is refused with what is no colour, by its own sentence alone', () => {
    expect(issuesOf({ text: 'blue' }).map(({ message }) => message)).toEqual([
      'is not a colour such as #0A66C2',
    ]);
  });
});

describe('a ratio', () => {
  it('is never rounded up: what is refused does not look as if it were enough', () => {
    expect(spellRatio(4.499)).toBe('4.4');
    expect(spellRatio(21)).toBe('21.0');
    const [verdict] = findUnreadable({ text: '#777777' });
    expect(verdict && sayUnreadable(verdict)).toContain('4.4 to 1');
  });
});

describe('a colour that somebody typed', () => {
  it.each([
    ['#0A66C2', '#0A66C2'],
    ['0a66c2', '#0a66c2'],
    [' #0ac ', '#00aacc'],
  ])('is understood: %s', (typed, meant) => {
    expect(spellColor(typed)).toBe(meant);
    expect(isColor(spellColor(typed))).toBe(true);
  });

  it.each(['blue', '#0A66C', 'rgb(1,2,3)', '#0A66C2FF', ''])('is left as it is: %s', (typed) => {
    expect(spellColor(typed)).toBe(typed);
    expect(isColor(spellColor(typed))).toBe(false);
  });
});
