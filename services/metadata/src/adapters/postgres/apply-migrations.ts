import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { advisoryLocks } from './advisory-locks.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/**
 * Brings the schema up to date. Holds a session advisory lock on one connection for the whole run: whoever comes second
 * waits and then finds nothing to do.
 */
export const applyMigrations = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: 'everloop-metadata-migrate' });
  await client.connect();
  try {
    // "CREATE … IF NOT EXISTS" tells on every run what exists; that is no news.
    await client.query('SET client_min_messages TO warning');
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLocks.migrate]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
};
