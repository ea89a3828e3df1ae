import { describe, expect, it } from 'vitest';
import { judgeAccent } from '#lib/page/accent.ts';

describe('a colour', () => {
  it('that can be read stays as it is, and there is nothing to suggest', () => {
    expect(judgeAccent('#0A66C2')).toMatchObject({
      suggestion: null,
      fill: '#0a66c2',
      wordsOnFill: 'white',
    });
    expect(judgeAccent('#0A66C2').ratio).toBeCloseTo(5.7, 1);
  });

  it('that can not is told with one that can, which needs no other', () => {
    const verdict = judgeAccent('#FFD600');
    expect(verdict.ratio).toBeLessThan(1.5);
    expect(verdict).toMatchObject({ fill: '#ffd600', wordsOnFill: 'black' });
    expect(judgeAccent(verdict.suggestion ?? '')).toMatchObject({
      suggestion: null,
      fill: verdict.suggestion,
    });
  });

  it('that is the page’s own can not even fill a button', () => {
    const { fill, suggestion } = judgeAccent('#FFFFFF');
    expect(fill).not.toBe('#ffffff');
    expect(suggestion).not.toBeNull();
  });

  it('is judged on cards as well as on white', () => {
    // 4.54 to 1 on white alone.
    expect(judgeAccent('#767676').suggestion).not.toBeNull();
  });
});
