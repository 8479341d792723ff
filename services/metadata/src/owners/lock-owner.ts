import { sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../adapters/postgres/database.ts';
import { owners } from '../adapters/postgres/schema/index.ts';

/** Owners come into being with their first write: who they are was decided by the gateway. */
export const ensureOwner = async (db: Executor, ownerId: string): Promise<void> => {
  await db.insert(owners).values({ id: ownerId }).onConflictDoNothing();
};

/** Serialises what must be counted or numbered per owner until the transaction ends. Does not block foreign-key checks. */
export const lockOwner = async (tx: Transaction, ownerId: string): Promise<void> => {
  await ensureOwner(tx, ownerId);
  await tx.execute(sql`SELECT 1 FROM ${owners} WHERE ${owners.id} = ${ownerId} FOR NO KEY UPDATE`);
};
