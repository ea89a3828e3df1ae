import { DrizzleQueryError } from 'drizzle-orm/errors';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { Db } from '#lib/data/database.ts';

/**
 * What PostgreSQL answers when it can't serve just now: connection, log-in, database missing, deadlock,
 * no room, lock or statement took too long, going down, disk broken.
 *
 * @source PostgreSQL, Appendix A, error code classes
 */
const CANNOT_SERVE = /^(08|28|3D|40|53|55P03|57|58)/;
/** pg and PGlite say these without any code. */
const CONNECTION_LOST = /timeout|terminated|connection|closed/i;

/**
 * Lets every question asked through `db`, also inside its transactions, fail in our words.
 *
 * Drizzle's errors, and PGlite's, quote all parameters: names, addresses, sealed introductions. None of
 * them may reach a log, so no such error leaves this folder.
 */
export function guardFailures<D extends Db>(db: D): D {
  const { session } = db._;
  const prepare = session.prepareQuery.bind(session);
  const transaction = session.transaction.bind(session);

  session.prepareQuery = (...question) => {
    const query = prepare(...question);
    const execute = query.execute.bind(query);
    query.execute = (values) => inOurWords(() => execute(values));
    return query;
  };
  session.transaction = async (work, config) => {
    const failed: unknown[] = [];
    const guarded: typeof work = async (tx) => {
      try {
        return await work(guardFailures(tx));
      } catch (error) {
        failed.push(error);
        throw error;
      }
    };
    try {
      return await transaction(guarded, config);
    } catch (error) {
      // What the caller's own work threw is the caller's.
      throw failed.includes(error) ? error : readFailure(error);
    }
  };
  return db;
}

/** @throws Problem house.data_unavailable; an Error without parameters where the mistake is ours */
export async function inOurWords<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw readFailure(error);
  }
}

function readFailure(error: unknown): unknown {
  const query = error instanceof DrizzleQueryError ? error.query : undefined;
  const cause = query ? (error as Error).cause : error;
  if (!(cause instanceof Error) || cause instanceof TypeError || isProblem(cause)) return cause;

  const code = 'code' in cause ? String(cause.code) : '';
  const said = `${code} ${cause.message}`.trim();
  if (isUnavailable(cause, code)) return new Problem('house.data_unavailable', { detail: said });
  return new Error(query ? `${said}, asked: ${query}` : said);
}

function isUnavailable(cause: Error, code: string): boolean {
  if (!('severity' in cause)) return code !== '' || CONNECTION_LOST.test(cause.message);
  return CANNOT_SERVE.test(code) || cause.severity === 'PANIC' || cause.severity === 'FATAL';
}
