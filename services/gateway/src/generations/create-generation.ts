import type { GenerationRequest } from '@everloop/contracts/generations';
import type { JobView } from '@everloop/contracts/jobs';
import { acceptJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { checkEngine } from './check-engine.ts';
import { checkSongSources } from './check-song-sources.ts';
import { drawSeed } from './draw-seed.ts';
import { titleOfGeneration } from './title-of-generation.ts';

/** Accepts a generation; the seed is decided here so that it is shown and stored from the start. */
export const createGeneration = async (
  ctx: OwnerContext,
  asked: GenerationRequest,
  idempotencyKey: string | undefined,
): Promise<JobView> =>
  acceptJob(ctx, { kind: 'generation', asked, idempotencyKey }, async () => {
    await checkEngine(ctx.ports, asked);
    await checkSongSources(ctx, asked);
    return {
      request: { kind: 'generation', generation: { ...asked, seed: asked.seed ?? drawSeed() } },
      priority: asked.priority,
      title: titleOfGeneration(asked),
      engine: asked.engine,
    };
  });
