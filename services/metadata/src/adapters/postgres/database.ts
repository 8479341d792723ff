import type { Logger } from '@everloop/service-kit/log';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema/index.ts';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Where a query may run: on the pool, or inside a transaction that somebody else began. */
export type Executor = Database | Transaction;

export type DatabasePool = { db: Database; pool: pg.Pool; close(): Promise<void> };

/** One small pool. No statement runs for ever, and a crashed caller's transaction does not hold its locks. */
export const openDatabase = (url: string, logger: Logger, connectionsMax = 10): DatabasePool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'everloop-metadata',
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 20_000,
    lock_timeout: 10_000,
  });
  // An idle connection that breaks is reported here; without a listener it would end the process.
  pool.on('error', (err: Error & { code?: string }) =>
    logger.warn({ code: err.code }, 'database connection lost'),
  );
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
};
