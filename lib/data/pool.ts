import pg from 'pg';

/**
 * Connections to PostgreSQL. A connection that drops must not end the process (an `error` event that
 * nobody hears would): the question that was under way fails, the next one gets a new connection.
 */
export function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'vestibule',
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    lock_timeout: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    // Longer than the server's own: it is for servers that can't answer any more.
    query_timeout: 20_000,
  });
  pool.on('error', () => undefined); // idle ones
  pool.on('connect', (client) => client.on('error', () => undefined)); // those inside a transaction
  return pool;
}
