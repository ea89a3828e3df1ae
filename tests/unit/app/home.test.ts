import { describe, expect, it } from 'vitest';
import { listSteps } from '#app/admin/home/steps.ts';
import { readTheme } from '#app/admin/shell/theme.ts';
import { describeMoment } from '#app/ui/moment.tsx';
import type { Overview } from '#lib/journey/overview.ts';

const NOW = new Date('2026-03-01T09:30:00Z');
const FRESH: Overview = {
  publicUrl: 'https://enroll.example.com',
  mdms: 0,
  idps: 0,
  entrances: [],
  hasFinished: false,
  outcomes: { open: 0, finished: 0, stopped: 0, expired: 0 },
  recent: [],
  now: NOW,
};

describe('the checklist', () => {
  it('begins with nothing done and ticks each step by what is there', () => {
    expect(listSteps(FRESH).filter(({ isDone }) => isDone)).toEqual([]);
    const half = { ...FRESH, mdms: 2, entrances: [{ name: 'default', address: 'https://…' }] };
    const done = listSteps(half).filter(({ isDone }) => isDone);
    expect(done.map(({ key, found }) => [key, found])).toEqual([
      ['mdm', '2 MDM connections'],
      ['entrance', '1 entrance'],
    ]);
  });
});

describe('a moment', () => {
  const ago = (seconds: number) => describeMoment(new Date(NOW.getTime() - seconds * 1000), NOW);

  it('is said as people say it, and never rounded up', () => {
    expect([ago(5), ago(90), ago(3_599), ago(7_300)]).toEqual([
      'just now',
      '1 minute ago',
      '59 minutes ago',
      '2 hours ago',
    ]);
    expect([ago(86_400), ago(8 * 86_400)]).toEqual(['yesterday', 'Feb 21, 2026']);
  });
});

describe('the theme', () => {
  it('is the browser’s own when the cookie says anything else', () => {
    expect(['dark', 'pink', undefined, ['dark']].map(readTheme)).toEqual([
      'dark',
      'system',
      'system',
      'system',
    ]);
  });
});
