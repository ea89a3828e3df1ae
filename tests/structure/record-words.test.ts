import { expect, it } from 'vitest';
import { SENTENCES } from '#app/admin/enrollments/sentences.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import { readSources } from '#tests/structure/walls.ts';

/** Every event that a step or a query writes into a journey's record, as it stands in the sources. */
const recorded = new Set(
  readSources('lib/journey', 'lib/data').flatMap(({ text }) => [
    ...[...text.matchAll(/event: '((?:device|page|idp|mdm|profile)\.[a-z_]+)'/g)].map(([, e]) => e),
    ...[...text.matchAll(/select id, [^']*'((?:device|page|idp|mdm|profile)\.[a-z_]+)'/g)].map(
      ([, e]) => e,
    ),
  ]),
);

it('every event of a journey has a sentence, and no sentence is about nothing', () => {
  expect(recorded.size).toBeGreaterThan(9);
  expect(Object.keys(SENTENCES).sort()).toEqual([...recorded].sort());
});

it('every problem has one too: its own', () => {
  const silent = Object.entries(PROBLEMS).filter(([, { admin }]) => !admin.endsWith('.'));
  expect(silent.map(([code]) => code)).toEqual([]);
});
