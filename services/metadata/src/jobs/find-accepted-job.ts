import { AppError } from '@everloop/contracts/errors';
import type { RepeatedJob } from '@everloop/contracts/internal-metadata';
import type { JobView } from '@everloop/contracts/jobs';
import { and, eq } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { jobLedger } from '../adapters/postgres/schema/index.ts';
import { readJob } from './job-row.ts';
import { jobView } from './job-views.ts';

/** The job that this key was accepted for, or null for a fresh one. IDEMPOTENCY_CONFLICT where the request was another. */
export const findAcceptedJob = async (db: Executor, input: RepeatedJob): Promise<JobView | null> => {
  const [earlier] = await db
    .select({ jobId: jobLedger.jobId, requestHash: jobLedger.requestHash })
    .from(jobLedger)
    .where(and(eq(jobLedger.ownerId, input.ownerId), eq(jobLedger.idempotencyKey, input.idempotencyKey)));
  if (!earlier) return null;
  if (earlier.requestHash !== input.requestHash) {
    throw new AppError('IDEMPOTENCY_CONFLICT', { field: 'idempotencyKey' });
  }
  return jobView(db, await readJob(db, input.ownerId, earlier.jobId));
};
