import type { BegunJob } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { isTerminalJobState } from '@everloop/contracts/jobs';
import { eq, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, jobEvent } from '../events/append-events.ts';
import { type JobRow, lockJob } from './job-row.ts';

/**
 * Starts a run: pending → processing, or the next run of a job whose workflow was lost. A repeat by the same workflow run
 * gets the same number, so a late second attempt cannot make the first one stale. STATE_CONFLICT when the job has ended.
 */
export const beginJob = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; workflowRunId: string },
): Promise<BegunJob> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    if (isTerminalJobState(job.state) || job.request === null) {
      throw new AppError('STATE_CONFLICT', { sentence: 'The job has ended.' });
    }
    if (job.state === 'processing' && job.workflowRunId === input.workflowRunId) return begun(job);
    const [started] = await tx
      .update(jobs)
      .set({
        state: 'processing',
        stage: 'queued',
        run: sql`${jobs.run} + 1`,
        workflowRunId: input.workflowRunId,
        expectedEndAt: null,
        startedAt: sql`coalesce(${jobs.startedAt}, clock_timestamp())`,
      })
      .where(eq(jobs.id, job.id))
      .returning();
    if (!started) throw new Error('a locked row can be updated');
    await appendEvents(tx, started.ownerId, [jobEvent(started)]);
    return begun(started);
  });

const begun = (job: JobRow): BegunJob => {
  if (job.request === null) throw new AppError('STATE_CONFLICT');
  return {
    ownerId: job.ownerId,
    run: job.run,
    kind: job.kind,
    request: job.request,
    trackId: job.plannedTrackId,
    loopId: job.plannedLoopId,
    exportIds: job.plannedExportIds,
    cancelRequested: job.cancelRequestedAt !== null,
  };
};
