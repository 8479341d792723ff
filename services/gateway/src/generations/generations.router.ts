import { interpretationSchema } from '@everloop/contracts/engines';
import {
  estimateRequestSchema,
  generationEstimateSchema,
  generationRequestSchema,
} from '@everloop/contracts/generations';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { procedure, router } from '../trpc/init.ts';
import { idempotent } from '../trpc/shared-schemas.ts';
import { createGeneration } from './create-generation.ts';
import { estimateGeneration } from './estimate-generation.ts';

export const generationsRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/generations',
        tags: ['Make'],
        summary: 'Make a track from a sentence',
        description: 'Answers the accepted job at once; follow it at /v1/jobs/{id}.',
      },
    })
    .input(generationRequestSchema.extend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input: { idempotencyKey, ...request } }) =>
      createGeneration(ctx, request, idempotencyKey),
    ),

  estimate: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/generations/estimate',
        tags: ['Make'],
        summary: 'How long a track would take and how much memory',
        description:
          'Fitted to what earlier generations of this studio took. `fits` is false for a request that would be refused.',
      },
    })
    .input(estimateRequestSchema)
    .output(generationEstimateSchema)
    .query(({ ctx, input }) => estimateGeneration(ctx, input)),

  /** How the engine understands a prompt, without making anything. */
  interpret: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/generations/interpret',
        tags: ['Make'],
        summary: 'How an engine understands a prompt',
      },
    })
    .input(generationRequestSchema.pick({ engine: true, prompt: true, parameters: true }))
    .output(interpretationSchema)
    .query(({ ctx, input }) => ctx.ports.engines.interpret(input.engine, input.prompt, input.parameters)),
});
