import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { JobView } from '@everloop/contracts/jobs';
import { checkEngine } from '../generations/check-engine.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { acceptJob } from './accept-job.ts';

/** Accepts a failed or cancelled job's request again, as a new job with the same seed. Errors: STATE_CONFLICT. */
export const retryJob = async (
  ctx: OwnerContext,
  input: { id: string; idempotencyKey?: string | undefined },
): Promise<JobView> => {
  const owned = { ownerId: ctx.ownerId, id: input.id };
  const job = await ctx.ports.metadata.jobs.get.query(owned);
  if (job.state !== 'failed' && job.state !== 'cancelled') {
    throw new AppError('STATE_CONFLICT', {
      field: 'id',
      sentence: 'Only a failed or cancelled job can be tried again.',
    });
  }
  const request = await ctx.ports.metadata.jobs.request.query(owned);
  const generation = generationOf(request);
  if (generation) await checkEngine(ctx.ports, generation);
  return acceptJob(ctx, {
    asked: { retryOf: input.id },
    request,
    priority: job.priority,
    title: job.title,
    engine: job.engine,
    idempotencyKey: input.idempotencyKey,
  });
};

const generationOf = (request: JobRequest) => {
  if (request.kind === 'generation') return request.generation;
  if (request.kind === 'release') return request.release.generation;
  return null;
};
