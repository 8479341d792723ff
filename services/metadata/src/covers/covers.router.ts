import { idSchema } from '@everloop/contracts/ids';
import { setCoverSchema } from '@everloop/contracts/internal-metadata';
import { tagSubjectSchema } from '@everloop/contracts/tags';
import * as z from 'zod';
import { procedure, router } from '../trpc.ts';
import { removeCover } from './remove-cover.ts';
import { setCover } from './set-cover.ts';

const removeCoverSchema = z.strictObject({
  ownerId: idSchema,
  subject: tagSubjectSchema,
  expectedRevision: z.number().int().min(0),
});

export const coversRouter = router({
  set: procedure.input(setCoverSchema).mutation(({ ctx, input }) => setCover(ctx, input)),
  remove: procedure.input(removeCoverSchema).mutation(({ ctx, input }) => removeCover(ctx, input)),
});
