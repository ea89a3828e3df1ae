import { expect, it } from 'vitest';
import { TOPICS } from '#app/admin/audit/asked.ts';
import { describeAudit, SENTENCES } from '#app/admin/audit/sentences.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import { readSources } from '#tests/structure/walls.ts';

/** Every event that a verb records, as it stands in the sources. */
const recorded = new Set(
  readSources('lib')
    .filter(({ text }) => /recordAudit|\btell\(/.test(text))
    .flatMap(({ text }) => [
      ...text.matchAll(/'((?:access|settings|accounts|alerts|record|evidence)\.[a-z_]+)'/g),
    ])
    .map(([, event = '']) => event)
    .filter((event) => !Object.hasOwn(PROBLEMS, event)),
);

it('every event of the audit has a sentence, and no sentence is about nothing', () => {
  expect(recorded.size).toBeGreaterThan(9);
  expect(Object.keys(SENTENCES).sort()).toEqual([...recorded].sort());
});

it('every event of the audit can be looked for', () => {
  const starts = Object.values(TOPICS).flatMap(({ events }): readonly string[] => events);
  const lost = [...recorded].filter((event) => !starts.some((start) => event.startsWith(start)));
  expect(lost).toEqual([]);
});

it.each([
  ['access.refused', null, 'POST /admin/mdms', 'Was refused a change at /admin/mdms'],
  ['access.refused', null, 'GET /admin/audit', 'Was refused to open /admin/audit'],
  ['access.refused', 'Eve', 'access.role_unknown', 'Refused Eve the sign-in: the provider gives'],
  ['access.refused', null, null, 'Was refused the sign-in: the access is revoked'],
  ['settings.changed', 'mdm neurons', 'url', 'Changed the MDM connection neurons'],
  ['settings.deleted', 'page a b', null, 'Deleted the page a b'],
  ['access.signed_in', null, 'password', 'Signed in with the password'],
  ['future.event', 'a thing', null, 'future.event a thing'],
])('%s is told as a person would tell it', (event, target, detail, told) => {
  const { words, thing, after = '' } = describeAudit({ event, target, detail });
  expect(`${words} ${thing?.label ?? ''} ${after}`.replace(/\s+/g, ' ')).toContain(told);
});
