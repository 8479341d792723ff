import { AppError } from '@everloop/contracts/errors';
import { and, eq } from 'drizzle-orm';
import type { Executor, Transaction } from '../adapters/postgres/database.ts';
import { jobs } from '../adapters/postgres/schema/index.ts';

export type JobRow = typeof jobs.$inferSelect;

/** The owner's job, or NOT_FOUND for a foreign or unknown id. */
export const readJob = async (db: Executor, ownerId: string, jobId: string): Promise<JobRow> => {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.ownerId, ownerId), eq(jobs.id, jobId)));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
};

/**
 * Locks a job for a change of its state or of what it published. All such changes take this lock first and the owner's
 * row (appendEvents) last, so they cannot wait for each other in a circle.
 */
export const lockJob = async (tx: Transaction, jobId: string): Promise<JobRow> => {
  const [row] = await tx.select().from(jobs).where(eq(jobs.id, jobId)).for('no key update');
  if (!row) throw new AppError('NOT_FOUND', { detail: 'no such job' });
  return row;
};

/** The owner's job, locked for a change; NOT_FOUND, without waiting for any lock, for a foreign or unknown id. */
export const lockOwnJob = async (tx: Transaction, ownerId: string, jobId: string): Promise<JobRow> => {
  await readJob(tx, ownerId, jobId);
  return lockJob(tx, jobId);
};
