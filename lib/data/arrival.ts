import { getTableColumns, is, Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Db } from '#lib/data/database.ts';
import { EmbeddedPostgres } from '#lib/data/embedded.ts';
import { inOurWords } from '#lib/data/failure.ts';
import { groupCommits, type Value } from '#lib/data/group-commit.ts';
import type { NewJourney } from '#lib/data/journeys.ts';
import { hops, journeys } from '#lib/data/tables.ts';

type Session = Db['_']['session'];
type Values = Readonly<Record<string, unknown>>;
/** @returns the journey's id */
type Store = (values: Values) => Promise<unknown>;

const NAME = 'journey_arrives';
const { id: _, ...COLUMNS } = getTableColumns(journeys);
const STATEMENT = new PgDialect().sqlToQuery(writeStatement());
const stores = new WeakMap<Session, Store>();

/**
 * Runs the one statement that stores a journey together with its first hop.
 *
 * Every device's first request comes through here. Drizzle takes as long to write thirty columns as SQL
 * as PostgreSQL to store them (measured: 0.13 ms a time), so it is written once, and parsed once per
 * connection; on the embedded database, which flushes for one at a time, those who wait share a flush.
 */
export async function storeArrival(db: Db, row: NewJourney, detail: string): Promise<number> {
  const values: Record<string, unknown> = { detail };
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = row[name as keyof typeof COLUMNS];
    values[name] = value === null ? null : column.mapToDriverValue(value);
  }
  const { session } = db._;
  let store = stores.get(session);
  if (!store) {
    // A transaction has none.
    const client = '$client' in db ? db.$client : undefined;
    store = client instanceof EmbeddedPostgres ? storeTogether(client) : storeAlone(session);
    stores.set(session, store);
  }
  return Number(await store(values));
}

function storeAlone(session: Session): Store {
  const query = session.prepareQuery(STATEMENT, undefined, NAME, false);
  return async (values) => {
    const answer = (await query.execute({ ...values })) as { rows: { id: unknown }[] };
    return answer.rows[0]?.id;
  };
}

function storeTogether(client: EmbeddedPostgres): Store {
  const commit = groupCommits(client, NAME, STATEMENT.sql);
  return async (values) => {
    const given = STATEMENT.params.map((param) => {
      const value = is(param, Placeholder) ? values[param.name] : param;
      return value instanceof Uint8Array || value === null ? value : String(value);
    });
    const [id] = await inOurWords(() => commit(given as Value[]));
    return id;
  };
}

function writeStatement(): SQL {
  const names = Object.values(COLUMNS).map((column) => sql.identifier(column.name));
  const values = Object.keys(COLUMNS).map((name) => sql.placeholder(name));
  return sql`
    with arrived as (
      insert into ${journeys} (${sql.join(names, sql`, `)})
      values (${sql.join(values, sql`, `)})
      returning id, created_at
    )
    insert into ${hops} (journey_id, at, event, detail)
    select id, created_at, 'device.arrived', ${sql.placeholder('detail')} from arrived
    returning journey_id as id`;
}
