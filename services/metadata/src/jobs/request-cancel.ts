import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import { eq, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, jobEvent } from '../events/append-events.ts';
import { isProductComplete } from './is-product-complete.ts';
import { lockOwnJob } from './job-row.ts';
import { jobView } from './job-views.ts';

/**
 * Notes the wish to cancel; from then on the job publishes nothing. Changes nothing where the job has ended or all it was to
 * make is there already (it then ends as completed). The workflow is told by the gateway.
 */
export const requestCancel = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<JobView> =>
  deps.db.transaction(async (tx) => {
    const job = await lockOwnJob(tx, input.ownerId, input.id);
    if (
      isTerminalJobState(job.state) ||
      job.cancelRequestedAt !== null ||
      (await isProductComplete(tx, job))
    ) {
      return jobView(tx, job);
    }
    const [marked] = await tx
      .update(jobs)
      .set({ cancelRequestedAt: sql`clock_timestamp()` })
      .where(eq(jobs.id, job.id))
      .returning();
    if (!marked) throw new Error('a locked row can be updated');
    await appendEvents(tx, marked.ownerId, [jobEvent(marked)]);
    return jobView(tx, marked);
  });
