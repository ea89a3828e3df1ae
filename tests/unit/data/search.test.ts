import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { findWith } from '#lib/data/enrollments.ts';

/** A database that expects so many, and has so many. */
async function search(expected: number, there: number) {
  const asked: string[] = [];
  const found = await findWith(async (question) => {
    const { sql, params } = new PgDialect().sqlToQuery(question);
    asked.push(sql);
    if (sql.startsWith('explain')) return [{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': expected } }] }];
    if (sql.startsWith('select word')) return [{ word: 'serial' }];
    return Array.from({ length: Math.min(there, Number(params.at(-1))) }, (_, id) => ({ id }));
  }, 'c02');
  return { fetched: 'ids' in found ? found.ids.length : null, questions: asked.length };
}

it('what is rare is fetched whole', async () => {
  expect(await search(100, 100)).toEqual({ fetched: 100, questions: 2 });
  expect(await search(4_000, 5_000)).toEqual({ fetched: 5_000, questions: 2 });
});

it('what is frequent is looked for along the time, in the words that begin like that', async () => {
  expect(await search(100_000, 100_000)).toEqual({ fetched: null, questions: 3 });
  expect(await search(100, 5_001)).toEqual({ fetched: null, questions: 3 });
});

it('what the planner takes for frequent and is not is found all the same', async () => {
  expect(await search(100_000, 500)).toEqual({ fetched: 500, questions: 2 });
  expect(await search(100_000, 501)).toEqual({ fetched: null, questions: 3 });
});
