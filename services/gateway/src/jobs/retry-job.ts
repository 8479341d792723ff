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
  const { kind, state, priority, title, engine } = job;
  const { idempotencyKey } = input;
  return acceptJob(ctx, { kind, asked: { retryOf: input.id }, idempotencyKey }, async () => {
    if (state !== 'failed' && state !== 'cancelled') {
      throw new AppError('STATE_CONFLICT', {
        field: 'id',
        sentence: 'Only a failed or cancelled job can be tried again.',
      });
    }
    const request = await ctx.ports.metadata.jobs.request.query(owned);
    const generation = generationOf(request);
    if (generation) await checkEngine(ctx.ports, generation);
    return { request, priority, title, engine };
  });
};

const generationOf = (request: JobRequest) => {
  if (request.kind === 'generation') return request.generation;
  if (request.kind === 'release') return request.release.generation;
  return null;
};
