import { sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { doomedObjects } from '../adapters/postgres/schema/index.ts';

/** Hands objects that lost a reference to the collector, which looks again after the grace time. */
export const doomObjects = async (tx: Transaction, objectKeys: readonly string[]): Promise<void> => {
  const unique = [...new Set(objectKeys)];
  if (unique.length === 0) return;
  await tx
    .insert(doomedObjects)
    .values(unique.map((objectKey) => ({ objectKey, doomedAt: sql`clock_timestamp()` })))
    .onConflictDoNothing();
};
