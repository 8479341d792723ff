import { analysisRequestSchema } from '@everloop/contracts/analyses';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { procedure, router } from '../trpc/init.ts';
import { idempotent } from '../trpc/shared-schemas.ts';
import { createAnalysis } from './create-analysis.ts';

export const analysesRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/analyses',
        tags: ['Make'],
        summary: 'Bring an upload into the library, or look for loops in a track',
      },
    })
    .input(analysisRequestSchema.safeExtend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input: { idempotencyKey, ...request } }) =>
      createAnalysis(ctx, request, idempotencyKey),
    ),
});
