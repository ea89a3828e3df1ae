import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS, SCREENS } from '#app/admin/shell/screens.ts';

const screens = [...SCREENS.flatMap((group) => group.screens), ...COMMANDS];

describe('the office’s table of contents', () => {
  it('leads only to pages that exist, and calls none of those coming', () => {
    const wrong = screens.filter(
      ({ href, isComing = false }) => existsSync(`app${href}/page.tsx`) === isComing,
    );
    expect(wrong.map(({ href }) => href)).toEqual([]);
  });

  it('names every address and every label once', () => {
    expect(new Set(screens.map(({ href }) => href)).size).toBe(screens.length);
    expect(new Set(screens.map(({ label }) => label)).size).toBe(screens.length);
  });
});
