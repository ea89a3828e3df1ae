import { describe, expect, test } from 'vitest';
import { filterOf, hrefOfAsked, isFiltered, readAsked } from '#app/admin/audit/asked.ts';

describe('what is asked of the audit', () => {
  test('stands in the address, and comes back into it for the next page', () => {
    const query = { who: ' Ada & Co ', what: 'refused', from: '2026-03-01', before: '17' };
    const asked = readAsked(query);
    expect(asked).toMatchObject({ who: 'Ada & Co', what: 'refused', before: 17 });
    const href = hrefOfAsked(asked, 5);
    expect(readAsked(Object.fromEntries(new URL(href, 'http://a').searchParams))).toEqual({
      ...asked,
      before: 5,
    });
    expect(hrefOfAsked(readAsked({ before: '17' }))).toBe('/admin/audit');
  });

  test('takes days as a whole, in UTC', () => {
    const { from, until } = filterOf(readAsked({ from: '2026-02-28', until: '2026-02-28' }));
    expect([from?.toISOString(), until?.toISOString()]).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ]);
  });

  test.each([
    { from: 'yesterday', until: '2026-02-30x', what: 'constructor', before: '-1' },
    { from: '2026-13-01', until: '99999-01-01', what: ['refused', 'x'], before: '1e300' },
    { who: '\0 ', about: '', before: 'NaN' },
    { from: '0001-01-01', until: '9999-12-31' },
  ])('is nothing where it makes no sense (%#)', (query) => {
    const asked = readAsked(query);
    expect(asked.before).toBeUndefined();
    expect(isFiltered(asked)).toBe(false);
    expect(Object.values(filterOf(asked)).filter(Boolean)).toEqual([]);
  });
});
