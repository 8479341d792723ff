import type { JobView } from '@everloop/contracts/jobs';
import type { ReleaseRequest } from '@everloop/contracts/releases';
import { checkEngine } from '../generations/check-engine.ts';
import { checkSongSources } from '../generations/check-song-sources.ts';
import { drawSeed } from '../generations/draw-seed.ts';
import { titleOfGeneration } from '../generations/title-of-generation.ts';
import { acceptJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';

/** Accepts generate → loop → tag → export as one job. */
export const createRelease = async (
  ctx: OwnerContext,
  asked: ReleaseRequest,
  idempotencyKey: string | undefined,
): Promise<JobView> =>
  acceptJob(ctx, { kind: 'release', asked, idempotencyKey }, async () => {
    await checkEngine(ctx.ports, asked.generation, 'generation.');
    await checkSongSources(ctx, asked.generation, 'generation.');
    const generation = { ...asked.generation, seed: asked.generation.seed ?? drawSeed() };
    return {
      request: { kind: 'release', release: { ...asked, generation } },
      priority: asked.priority,
      title: asked.tags.title?.trim() || titleOfGeneration(asked.generation),
      engine: asked.generation.engine,
    };
  });
