import { describe, expect, test } from 'vitest';
import {
  hrefOfAsked,
  isFiltered,
  questionOf,
  readAsked,
  writeMark,
} from '#app/admin/enrollments/asked.ts';
import { describeHop } from '#app/admin/enrollments/sentences.ts';

describe('what is asked of the record', () => {
  const mark = { startedAt: new Date('2026-03-01T09:30:00.123Z'), id: 17 };

  test('stands in the address, whole, and begins anew at the first page when it changes', () => {
    const query = {
      ...{ q: ' Ada & Co ', entrance: 'kiosk', outcome: 'stopped', platform: 'iPad' },
      ...{ from: '2026-03-01', until: '2026-03-02', sort: 'oldest', after: writeMark(mark) },
    };
    const asked = readAsked(query);
    const again = new URL(hrefOfAsked(asked, { after: asked.after }), 'http://a').searchParams;
    expect(readAsked(Object.fromEntries(again))).toEqual(asked);
    expect(questionOf(asked, 50)).toEqual({
      ...{ limit: 50, order: 'oldest', search: 'Ada & Co', entrance: 'kiosk', outcome: 'stopped' },
      ...{ platform: 'iPad', from: new Date('2026-03-01'), until: new Date('2026-03-03') },
      after: { at: mark.startedAt, id: 17 },
    });
    expect(hrefOfAsked(asked, { sort: '' })).not.toContain('after');
    expect(hrefOfAsked(readAsked({ after: '1-2' }))).toBe('/admin/enrollments');
  });

  test.each([
    { q: '\0 ', outcome: 'constructor', from: 'yesterday', until: '9999-12-31', sort: 'toString' },
    { q: [' '], outcome: ['open', 'x'], from: '0000-01-01', after: '-1', before: '1e3-2' },
    { after: '1', before: `${'9'.repeat(20)}-1`, from: '2026-13-01' },
  ])('is nothing where it makes no sense (%#)', (query) => {
    const asked = readAsked(query);
    expect(isFiltered(asked)).toBe(false);
    const { limit, order, ...rest } = questionOf(asked, 50);
    expect({ limit, order }).toEqual({ limit: 50, order: 'newest' });
    expect(Object.values(rest).filter(Boolean)).toEqual([]);
  });
});

describe('a line of the record', () => {
  test.each([
    ['device.arrived', 'Apple iPhone Device CA', 'The device introduced itself'],
    ['page.consented', 'pane 0123', 'The person agreed.'],
    ['page.consented', 'pane 0123, not ticked', 'went on without agreeing'],
    ['page.retraced', 'from consent to the start', 'back to the start'],
    ['idp.started', 'okta', 'was sent to okta'],
    ['future.event', null, 'future.event'],
  ])('%s (%s) is told as a person would tell it', (event, detail, told) => {
    expect(describeHop({ event, detail }).words).toContain(told);
  });

  test('that is a problem says what was found, and what the person had before them', () => {
    expect(describeHop({ event: 'mdm.timeout', detail: 'after 20 s' })).toMatchObject({
      words: 'The MDM did not answer in time.',
      detail: 'after 20 s',
      code: 'mdm.timeout',
      screen: expect.stringMatching(/\w/),
    });
  });

  test('keeps apart what an entrance only wants to know', () => {
    const detail = 'ada at https://idp.example, warned: not in staff, warned: no domain';
    expect(describeHop({ event: 'idp.finished', detail })).toMatchObject({
      detail: 'ada at https://idp.example',
      warnings: ['not in staff', 'no domain'],
    });
  });
});
