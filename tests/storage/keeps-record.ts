import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#lib/data/database.ts';
import {
  askForFew,
  askForPage,
  type EnrollmentQuestion,
  type EnrollmentRow,
  findEnrollment,
  findWith,
  listEnrollmentRows,
  listNamesakes,
} from '#lib/data/enrollments.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import type { Outcome, StoredPerson } from '#lib/data/tables.ts';
import { PLATFORMS } from '#lib/device/machine-info.ts';
import { fillRecord, minutesFromNow, NOW, newJourney } from '#tests/storage/rows.ts';

type Answer = { readonly rows: Record<string, unknown>[] };

const PERSON: StoredPerson = {
  idp: 'okta',
  issuer: 'https://idp.example',
  subject: 's',
  userId: 'ada.l@school.example',
  name: 'Ada Lovelace',
  email: 'Countess@School.example',
};

/** What must hold of the record wherever the data live. @param open an empty database */
export function keepsRecord(open: () => Promise<Database>): void {
  describe('the record', () => {
    let database: Database;
    const ask = (question: Partial<EnrollmentQuestion> = {}) =>
      listEnrollmentRows(database.db, { limit: 7, order: 'newest', ...question }, PLATFORMS);
    const arrive = (other: Parameters<typeof newJourney>[0]) =>
      insertJourney(database.db, newJourney(other), 'pinned');
    const serials = (rows: readonly EnrollmentRow[]) => rows.map(({ serial }) => serial);

    beforeAll(async () => {
      database = await open();
    });
    // Emptied by each test that counts.
    const begin = async () => {
      await database.db.execute(sql`truncate journey cascade`);
    };

    /** Reads page after page, as a browser does. */
    const leaf = async (
      question: Partial<EnrollmentQuestion>,
      between: () => Promise<unknown> = async () => undefined,
    ) => {
      const read: EnrollmentRow[] = [];
      for (let page = await ask(question); page.length > 0; ) {
        read.push(...page);
        await between();
        page = await ask({ ...question, after: markOf(page.at(-1)) });
      }
      return read;
    };

    test('is leafed through without a row twice or none at all, while others arrive', async () => {
      await begin();
      // Three of each moment: time alone does not tell them apart.
      for (let n = 0; n < 30; n += 1) {
        await arrive({ serial: `OLD${n}`, createdAt: minutesFromNow(Math.floor(n / 3)) });
      }
      const wanted = Array.from({ length: 30 }, (_, n) => `OLD${n}`);
      let news = 0;
      const oneMore = () => {
        news += 1;
        return arrive({ serial: `NEW${news}`, createdAt: minutesFromNow(60 + news) });
      };
      expect(serials(await leaf({}, oneMore))).toEqual([...wanted].reverse());
      const old = { until: minutesFromNow(60), order: 'oldest' } as const;
      expect(serials(await leaf(old, oneMore))).toEqual(wanted);
      expect(serials(await leaf({ ...old, search: 'old' }, oneMore))).toEqual(wanted);
      expect(serials(await leaf({ ...old, entrance: 'default' }, oneMore))).toEqual(wanted);
    });

    test('shows on a page back what was on the page before', async () => {
      for (const narrow of [{}, { outcome: 'open' as Outcome }, { search: 'OLD' }]) {
        for (const order of ['newest', 'oldest'] as const) {
          const first = await ask({ ...narrow, order });
          const second = await ask({ ...narrow, order, after: markOf(first.at(-1)) });
          const back = await ask({ ...narrow, order, before: markOf(second[0]) });
          expect(back).toEqual(first);
        }
      }
    });

    test('answers each combination of what it is asked with those that fit, by time', async () => {
      await begin();
      let n = 0;
      for (const entrance of ['staff', 'kiosk']) {
        for (const outcome of ['open', 'finished', 'stopped', 'expired'] as const) {
          for (const platform of ['Mac', 'iPad'] as const) {
            n += 1;
            const createdAt = minutesFromNow((n * 7) % 16);
            await arrive({ entrance, outcome, platform, createdAt, serial: `${n}` });
          }
        }
      }
      const all = await ask({ limit: 99 });
      expect(all).toHaveLength(16);
      for (const entrance of [undefined, 'staff', 'nowhere']) {
        for (const outcome of [undefined, 'stopped' as const]) {
          for (const platform of [undefined, 'iPad', 'Watch']) {
            const asked = { entrance, outcome, platform };
            const time = { from: minutesFromNow(2), until: minutesFromNow(14) };
            const found = await ask({ ...asked, ...time, limit: 99 });
            const rows = await database.db.execute<{ id: number }>(sql`
              select id::int from journey
               where (${entrance ?? null}::text is null or entrance = ${entrance ?? null})
                 and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
                 and (${platform ?? null}::text is null or platform = ${platform ?? null})
                 and created_at >= ${time.from.toISOString()}::timestamptz
                 and created_at < ${time.until.toISOString()}::timestamptz
               order by created_at desc, id desc`);
            const expected = (rows as unknown as { rows: { id: number }[] }).rows;
            expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          }
        }
      }
    });

    test('finds those whose last problem it was, with all else that is asked', async () => {
      await begin();
      const problem = 'mdm.failed';
      await arrive({ serial: 'A', problem, entrance: 'staff', outcome: 'stopped' });
      await arrive({ serial: 'B', problem, entrance: 'kiosk', createdAt: minutesFromNow(1) });
      await arrive({ serial: 'C', problem: 'idp.group_denied' });
      await arrive({ serial: 'D' });
      expect(serials(await ask({ problem }))).toEqual(['B', 'A']);
      expect(serials(await ask({ problem, order: 'oldest', limit: 1 }))).toEqual(['A']);
      expect(serials(await ask({ problem, outcome: 'stopped' }))).toEqual(['A']);
      expect(serials(await ask({ problem, entrance: 'kiosk', platform: 'Mac' }))).toEqual(['B']);
      expect(serials(await ask({ problem, search: 'c' }))).toEqual([]);
      expect(serials(await ask({ problem: 'nothing.known' }))).toEqual([]);
    });

    test('is searched by how a word begins, in capitals or not, and never by wildcards', async () => {
      await begin();
      await arrive({ serial: 'C02AB%_1', reference: 'amber-otter-42', person: PERSON });
      await arrive({ serial: 'C02ABXX1', reference: 'amber-owl-17' });
      const found = async (search: string) => serials(await ask({ search })).sort();
      const ada = ['C02AB%_1'];
      for (const search of [
        ...[
          'c02ab%',
          'C02AB%_1',
          'Amber-Otter',
          'amber otter 42',
          'ADA.L',
          'countess@',
          'ada love',
        ],
        'love',
      ]) {
        expect(await found(search), search).toEqual(ada);
      }
      expect(await found('c02')).toEqual(['C02AB%_1', 'C02ABXX1']);
      expect(await found('amber o')).toEqual(['C02AB%_1', 'C02ABXX1']);
      for (const search of ['%', '_', '02AB', 'lace', "' or true --", '\u{10FFFF}', '\\', '💥']) {
        expect(await found(search), search).toEqual([]);
      }
      expect(serials(await ask({ search: 'c02', entrance: 'nowhere' }))).toEqual([]);
      expect(serials(await ask({ search: 'c02', from: minutesFromNow(1) }))).toEqual([]);
    });

    test('takes a person whose name is longer than an index holds, and finds them', async () => {
      const name = `${'Wolfeschlegelstein '.repeat(20)}${'x'.repeat(9_000)}`;
      await arrive({ serial: 'LONGNAME', person: { ...PERSON, userId: name, email: name, name } });
      expect(serials(await ask({ search: name }))).toEqual(['LONGNAME']);
      expect(serials(await ask({ search: 'xxx' }))).toEqual(['LONGNAME']);
    });

    test('tells apart those that have one reference by chance', async () => {
      const reference = 'plain-mole-10';
      const first = await arrive({ reference, serial: 'FIRST' });
      const second = await arrive({ reference, serial: 'SECOND' });
      expect(await findEnrollment(database.db, reference)).toMatchObject({ id: second });
      expect(await findEnrollment(database.db, reference, first)).toMatchObject({ id: first });
      expect(await findEnrollment(database.db, 'plain-mole-11', first)).toBeUndefined();
      const others = await listNamesakes(database.db, { id: second, reference }, 9);
      expect(serials(others)).toEqual(['FIRST']);
    });

    describe('of twenty thousand', () => {
      beforeAll(async () => {
        await begin();
        await fillRecord(database, 20_000);
      });

      test('follows an index, whatever is asked', async () => {
        const far = { at: new Date(NOW.getTime() - 15_000_000), id: 5_000 };
        const asked: Partial<EnrollmentQuestion>[] = [{}, { after: far }, { before: far }];
        for (const narrow of [
          { entrance: 'kiosk' },
          { outcome: 'open' as const },
          { platform: 'Vision' },
          { entrance: 'staff', platform: 'Vision' },
          { from: minutesFromNow(-60), until: NOW },
          { problem: 'mdm.failed' },
          { problem: 'mdm.failed', entrance: 'kiosk' },
        ]) {
          asked.push(narrow, { ...narrow, after: far }, { ...narrow, order: 'oldest' });
        }
        for (const question of asked) {
          const page = { limit: 51, order: 'newest', ...question } as const;
          const plan = await explain(database, askForPage(database.db, page, PLATFORMS).getSQL());
          expect(plan, `${JSON.stringify(question)}\n${plan}`).not.toContain('Seq Scan on journey');
          expect(plan).toMatch(/Index (Only )?Scan (Backward )?(using|on) journey_/);
          // Along the whole time only where nothing is left out of it.
          const { entrance, outcome, platform } = question;
          if (outcome === 'open' || platform === 'Vision') {
            const wanted = entrance ? 'journey_entrance' : 'journey_outcome';
            expect(plan, plan).toContain(`using ${wanted} `);
          }
        }
        for (const search of ['c02', 'zzz', 'serial19999']) {
          const plan = await explain(database, askForFew({ limit: 51, order: 'newest', search }));
          expect(plan, plan).not.toContain('Seq Scan on journey');
          for (const index of ['reference', 'serial', 'user_id', 'email', 'name', 'last_name']) {
            expect(plan).toContain(`using journey_${index} `);
          }
        }
      });

      test('knows from the planner what is frequent, and fetches few of it', async () => {
        const asked: string[] = [];
        const dialect = new PgDialect();
        const found = await findWith(
          async (question) => {
            asked.push(dialect.sqlToQuery(question).sql);
            return ((await database.db.execute(question)) as unknown as Answer).rows;
          },
          { limit: 51, order: 'newest', search: 'serial1' },
        );
        expect('words' in found && found.words).toEqual(['serial']);
        expect(asked[0]).toMatch(/^explain \(format json\)/);
      });

      test('finds the many that begin alike by time, and the few by their words', async () => {
        const many = await ask({ search: 'serial' });
        expect(serials(many)).toEqual(Array.from({ length: 7 }, (_, n) => `SERIAL${20_000 - n}`));
        const next = await ask({ search: 'serial', after: markOf(many.at(-1)) });
        expect(next[0]?.serial).toBe('SERIAL19993');
        expect(serials(await ask({ search: 'serial', order: 'oldest', limit: 2 }))).toEqual([
          'SERIAL1',
          'SERIAL2',
        ]);
        expect(serials(await ask({ search: 'serial12345' }))).toEqual(['SERIAL12345']);
        expect(serials(await ask({ search: 'serial', entrance: 'kiosk', limit: 2 }))).toEqual([
          'SERIAL20000',
          'SERIAL19900',
        ]);
      });
    });
  });
}

function markOf(row: EnrollmentRow | undefined) {
  return row && { at: row.createdAt, id: row.id };
}

async function explain({ db }: Database, question: SQL): Promise<string> {
  const answer = await db.execute(sql`explain ${question}`);
  const { rows } = answer as unknown as { rows: Record<string, string>[] };
  return rows.flatMap((row) => Object.values(row)).join('\n');
}
