import { idSchema } from '@everloop/contracts/ids';
import { updateTagsManySchema, updateTagsSchema } from '@everloop/contracts/internal-metadata';
import { tagSubjectSchema } from '@everloop/contracts/tags';
import * as z from 'zod';
import { procedure, router } from '../trpc.ts';
import { listTags } from './list-tags.ts';
import { readTagRow, taggedItem } from './tag-row.ts';
import { updateManyTags } from './update-many-tags.ts';
import { updateTags } from './update-tags.ts';

const subjectSchema = z.strictObject({ ownerId: idSchema, subject: tagSubjectSchema });
const subjectsSchema = z.strictObject({
  ownerId: idSchema,
  subjects: z.array(tagSubjectSchema).min(1).max(500),
});

export const tagsRouter = router({
  get: procedure
    .input(subjectSchema)
    .query(async ({ ctx, input }) => taggedItem(await readTagRow(ctx.db, input.ownerId, input.subject))),
  list: procedure.input(subjectsSchema).query(({ ctx, input }) => listTags(ctx, input)),
  update: procedure.input(updateTagsSchema).mutation(({ ctx, input }) => updateTags(ctx, input)),
  updateMany: procedure.input(updateTagsManySchema).mutation(({ ctx, input }) => updateManyTags(ctx, input)),
});
