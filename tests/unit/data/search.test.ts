import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { findWith } from '#lib/data/enrollments.ts';

/** A database that expects so many, and has so many. */
async function search(expected: number, there: number) {
  const asked: string[] = [];
  const found = await findWith(
    async (question) => {
      const { sql, params } = new PgDialect().sqlToQuery(question);
      asked.push(sql);
      if (sql.startsWith('explain'))
        return [{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': expected } }] }];
      if (sql.startsWith('select word')) return [{ word: 'serial' }];
      const total = Math.min(there, Math.max(...params.map(Number).filter(Number.isFinite)));
      return [{ total, ids: Array.from({ length: Math.min(total, 51) }, (_, id) => id) }];
    },
    { limit: 51, order: 'newest', search: 'c02' },
  );
  return { fetched: 'ids' in found ? found.ids.length : null, questions: asked.length };
}

it('what is rare is found at once', async () => {
  expect(await search(100, 100)).toEqual({ fetched: 51, questions: 2 });
  expect(await search(4_000, 5_000)).toEqual({ fetched: 51, questions: 2 });
});

it('what is frequent is looked for along the time, in the words that begin like that', async () => {
  expect(await search(100_000, 100_000)).toEqual({ fetched: null, questions: 3 });
  expect(await search(100, 5_001)).toEqual({ fetched: null, questions: 3 });
});

it('what the planner takes for frequent and is not is found all the same', async () => {
  expect(await search(100_000, 500)).toEqual({ fetched: 51, questions: 2 });
  expect(await search(100_000, 501)).toEqual({ fetched: null, questions: 3 });
});
