import type { EstimateRequest, GenerationEstimate } from '@everloop/contracts/generations';
import type { JobView } from '@everloop/contracts/jobs';
import type { FinishedGeneration } from '../ports.ts';
import type { OwnerContext } from '../trpc/context.ts';

/** Enough for a median that one odd run does not move. */
const runsMax = 8;
const jobsLookedAt = 60;

/** What a generation would cost on this machine, fitted to what this studio's own ones took. */
export const estimateGeneration = async (
  ctx: OwnerContext,
  asked: EstimateRequest,
): Promise<GenerationEstimate> =>
  ctx.ports.engines.estimate(asked, await finishedGenerations(ctx, asked.engine));

const finishedGenerations = async (ctx: OwnerContext, engine: string): Promise<FinishedGeneration[]> => {
  const { metadata } = ctx.ports;
  const { ownerId } = ctx;
  const { items } = await metadata.jobs.list.query({
    ownerId,
    states: ['completed'],
    kinds: ['generation'],
    includeExpired: false,
    cursor: null,
    limit: jobsLookedAt,
  });
  const mine = items.filter((job) => job.engine === engine && elapsedSeconds(job) > 0).slice(0, runsMax);
  const runs = await Promise.all(
    mine.map(async (job) => {
      // A job that expired in the meantime has no request any more.
      const request = await metadata.jobs.request.query({ ownerId, id: job.id }).catch(() => null);
      if (request?.kind !== 'generation') return [];
      const { durationSeconds, sampling } = request.generation;
      return [{ durationSeconds, ...(sampling && { sampling }), elapsedSeconds: elapsedSeconds(job) }];
    }),
  );
  return runs.flat();
};

const elapsedSeconds = ({ startedAt, endedAt }: JobView): number =>
  startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : 0;
