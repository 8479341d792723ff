import { AppError } from '@everloop/contracts/errors';
import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import { eq, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockOwnJob } from './job-row.ts';
import { jobView } from './job-views.ts';

/**
 * Takes an ended job out of the active view before its time: its record expires now, with what a user wrote in it; what the
 * job made stays. Once more changes nothing. STATE_CONFLICT for a job that has not ended, NOT_FOUND for a foreign one.
 */
export const dismissJob = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<JobView> =>
  deps.db.transaction(async (tx) => {
    const job = await lockOwnJob(tx, input.ownerId, input.id);
    if (!isTerminalJobState(job.state)) {
      throw new AppError('STATE_CONFLICT', {
        sentence: 'This job has not ended; cancel it first.',
        field: 'id',
      });
    }
    const [dismissed] = await tx
      .update(jobs)
      .set({ expiresAt: sql`least(${jobs.expiresAt}, clock_timestamp())` })
      .where(eq(jobs.id, job.id))
      .returning();
    if (!dismissed) throw new Error('a locked row can be updated');
    if (dismissed.expiresAt?.getTime() !== job.expiresAt?.getTime()) {
      await appendEvents(tx, job.ownerId, [
        { case: 'library', entity: 'job', entityId: job.id, change: 'removed' },
      ]);
    }
    return jobView(tx, dismissed);
  });
