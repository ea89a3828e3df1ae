import type { Figure } from '#tests/bench/figure.ts';
import { DAYS, JOURNEYS } from '#tests/bench/million.ts';
import { measurePages } from '#tests/bench/pages.ts';

/** What the help desk types: one device, one person, a part of a name that many have, and nonsense. */
export function recordSearch(): Promise<Figure> {
  const middle = { at: new Date(Date.now() - (DAYS / 2) * 86_400_000), id: JOURNEYS / 2 };
  return measurePages('record.search', {
    'a reference': { search: 'amber otter 777777' },
    'how a thousand references begin': { search: 'amber-otter-777' },
    'an e-mail address': { search: 'ada.123456@school.example' },
    nobody: { search: 'zzzzzz' },
    'how every serial number begins': { search: 'c02' },
    'how every serial number begins, from the middle on': { search: 'c02', after: middle },
    'how every serial number begins, the oldest first': { search: 'c02', order: 'oldest' },
    'how some hundred serial numbers begin': { search: 'c02a1b' },
    'a frequent name': { search: 'lovelace' },
    'a frequent name, from the middle on': { search: 'ada l', after: middle },
    'a frequent name at a rare entrance': { search: 'lovelace', entrance: 'lab' },
    'a frequent name on a rare platform': { search: 'lovelace', platform: 'Vision' },
    'a frequent name under way': { search: 'lovelace', outcome: 'open' },
    'a frequent name with a rare problem': { search: 'lovelace', problem: 'page.other_browser' },
    'how thousands begin, all of them long ago': { search: 'zimmermann' },
    'one letter': { search: 'a' },
  });
}
