import { toAppError } from '@everloop/contracts/errors';
import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import type { OwnerContext } from '../trpc/context.ts';

/**
 * Asks a job to stop. The wish is recorded first; telling the workflow is the fast way, and the sweeper's where it fails.
 * A job that has ended stays as it is.
 */
export const cancelJob = async (ctx: OwnerContext, id: string): Promise<JobView> => {
  const job = await ctx.ports.metadata.jobs.requestCancel.mutate({ ownerId: ctx.ownerId, id });
  if (isTerminalJobState(job.state)) return job;
  try {
    await ctx.ports.workflows.cancel(id);
  } catch (error) {
    const { code } = toAppError(error);
    ctx.ports.log.warn({ jobId: id, code, traceId: ctx.correlationId }, 'cancel left to the sweeper');
  }
  return job;
};
