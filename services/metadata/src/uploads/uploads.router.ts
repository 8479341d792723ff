import {
  completeUploadSchema,
  ownedIdSchema,
  registerUploadSchema,
} from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { completeUpload } from './complete-upload.ts';
import { discardUpload } from './discard-upload.ts';
import { registerUpload } from './register-upload.ts';
import { readUpload, uploadView } from './upload-row.ts';

export const uploadsRouter = router({
  register: procedure.input(registerUploadSchema).mutation(({ ctx, input }) => registerUpload(ctx, input)),
  complete: procedure.input(completeUploadSchema).mutation(({ ctx, input }) => completeUpload(ctx, input)),
  discard: procedure.input(ownedIdSchema).mutation(({ ctx, input }) => discardUpload(ctx, input)),
  get: procedure
    .input(ownedIdSchema)
    .query(async ({ ctx, input }) => uploadView(await readUpload(ctx.db, input.ownerId, input.id))),
});
