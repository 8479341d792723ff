import { uploadViewSchema } from '@everloop/contracts/uploads';
import { procedure, router } from '../trpc/init.ts';
import { idInputSchema } from '../trpc/shared-schemas.ts';

/** The bytes themselves come through /api/v1/uploads (resumable) or /api/upload (one form field). */
export const uploadsRouter = router({
  get: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/uploads/{id}',
        tags: ['Uploads'],
        summary: 'One upload, as it was understood',
      },
    })
    .input(idInputSchema)
    .output(uploadViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.uploads.get.query({ ownerId: ctx.ownerId, id: input.id })),
});
