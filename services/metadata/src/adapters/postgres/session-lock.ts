import pg from 'pg';

/**
 * A connection of its own that holds one session advisory lock, or null when another process holds it. The lock ends with
 * the connection, so a killed process never keeps it.
 */
export const trySessionLock = async (url: string, lock: number, name: string): Promise<pg.Client | null> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // The caller notices a lost connection by its next query or the 'end' event.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [lock]);
    if (result.rows[0]?.held) return client;
  } catch (error) {
    await client.end();
    throw error;
  }
  await client.end();
  return null;
};
