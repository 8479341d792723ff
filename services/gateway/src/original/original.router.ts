import { procedure, router } from '../trpc/init.ts';
import { idInputSchema } from '../trpc/shared-schemas.ts';
import { createOriginalGeneration, originalGenerateSchema } from './create-original-generation.ts';
import { createOriginalLoop, originalLoopSchema } from './create-original-loop.ts';
import { originalJobSchema, toOriginalJob } from './original-job.ts';

const tags = ['Short routes'];

/** The predecessor's routes with its very shapes. REST only; not part of the typed router. */
export const originalRouter = router({
  generate: procedure
    .meta({ openapi: { method: 'POST', path: '/generate', tags, summary: 'Make a track' } })
    .input(originalGenerateSchema)
    .output(originalJobSchema)
    .mutation(({ ctx, input }) => createOriginalGeneration(ctx, input)),

  job: procedure
    .meta({ openapi: { method: 'GET', path: '/jobs/{id}', tags, summary: 'A job and its result' } })
    .input(idInputSchema)
    .output(originalJobSchema)
    .query(async ({ ctx, input }) =>
      toOriginalJob(ctx, await ctx.ports.metadata.jobs.get.query({ ownerId: ctx.ownerId, id: input.id })),
    ),

  loopCreate: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/loop/create',
        tags,
        summary: 'Make a long loop and its file',
        description: 'input_file is the id of an upload (POST /upload) or of a track.',
      },
    })
    .input(originalLoopSchema)
    .output(originalJobSchema)
    .mutation(({ ctx, input }) => createOriginalLoop(ctx, input)),
});
