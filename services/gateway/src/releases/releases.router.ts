import { jobViewSchema } from '@everloop/contracts/jobs';
import { releaseRequestSchema } from '@everloop/contracts/releases';
import { procedure, router } from '../trpc/init.ts';
import { idempotent } from '../trpc/shared-schemas.ts';
import { createRelease } from './create-release.ts';

export const releasesRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/releases',
        tags: ['Make'],
        summary: 'From a sentence to tagged files in one job',
        description: 'Generates a track, makes a loop of it if asked, sets its tags and exports it.',
      },
    })
    .input(releaseRequestSchema.extend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input: { idempotencyKey, ...request } }) =>
      createRelease(ctx, request, idempotencyKey),
    ),
});
