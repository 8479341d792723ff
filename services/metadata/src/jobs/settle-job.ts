import { errorTable } from '@everloop/contracts/errors';
import { isTerminalJobState, type JobError, type JobState } from '@everloop/contracts/jobs';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { jobLedger, jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, jobEvent } from '../events/append-events.ts';
import { closePendingExports } from '../exports/close-pending-exports.ts';
import { isProductComplete } from './is-product-complete.ts';
import { type JobRow, lockJob } from './job-row.ts';

type TerminalState = 'completed' | 'failed' | 'cancelled';
export type Ending = { state: TerminalState; error: JobError | null };

/**
 * Ends a job, once. `run` null is the sweeper, which speaks for no run. A repeat, or a call of a stale run, changes nothing;
 * the answer is the state that stands.
 */
export const settleJob = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  input: { jobId: string; run: number | null } & Ending,
): Promise<{ state: JobState }> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    if (isTerminalJobState(job.state)) return { state: job.state };
    if (input.run !== null && input.run !== job.run) return { state: job.state };
    return endJob(tx, job, await trueEnding(tx, job, input), deps.policy.jobExpirySeconds);
  });

/**
 * The ending that agrees with what is visible: all published → completed; else cancelled where that was acknowledged; else
 * what the workflow says, except that a generation or loop cannot be complete without its result.
 */
const trueEnding = async (tx: Transaction, job: JobRow, asked: Ending): Promise<Ending> => {
  if (await isProductComplete(tx, job)) return { state: 'completed', error: null };
  if (job.cancelRequestedAt !== null) return { state: 'cancelled', error: null };
  if (asked.state === 'completed' && job.kind !== 'analysis')
    return { state: 'failed', error: internalError(job) };
  if (asked.state === 'failed') return { state: 'failed', error: asked.error ?? internalError(job) };
  return { state: asked.state, error: null };
};

const internalError = (job: JobRow): JobError => ({
  code: 'INTERNAL',
  sentence: errorTable.INTERNAL.sentence,
  wayOut: errorTable.INTERNAL.wayOut,
  action: errorTable.INTERNAL.action,
  field: null,
  correlationId: job.id,
});

const endJob = async (tx: Transaction, job: JobRow, ending: Ending, expirySeconds: number) => {
  const [ended] = await tx
    .update(jobs)
    .set({
      state: ending.state,
      stage: null,
      error: ending.error,
      ...(ending.state === 'completed' ? { progress: 100 } : {}),
      endedAt: sql`clock_timestamp()`,
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${expirySeconds})`,
    })
    .where(eq(jobs.id, job.id))
    .returning();
  if (!ended) throw new Error('a locked row can be updated');
  await tx
    .update(jobLedger)
    .set({ terminalState: ended.state, endedAt: ended.endedAt })
    .where(eq(jobLedger.jobId, job.id));
  const closed = await closePendingExports(tx, ended);
  // The terminal event is the job's last one: nothing is published for it afterwards.
  await appendEvents(tx, ended.ownerId, [...closed, jobEvent(ended)]);
  return { state: ended.state };
};
