import { tagEditSchema } from '@everloop/contracts/internal-metadata';
import { taggedItemSchema, tagSubjectSchema } from '@everloop/contracts/tags';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';

const tags = ['Tags'];

export const tagsRouter = router({
  get: procedure
    .input(z.strictObject({ subject: tagSubjectSchema }))
    .output(taggedItemSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.tags.get.query({ ownerId: ctx.ownerId, ...input })),

  list: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/tags/query', tags, summary: 'Tags of tracks and loops' } })
    .input(z.strictObject({ subjects: z.array(tagSubjectSchema).min(1).max(500) }))
    .output(z.array(taggedItemSchema))
    .query(({ ctx, input }) => ctx.ports.metadata.tags.list.query({ ownerId: ctx.ownerId, ...input })),

  update: procedure
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/v1/tags',
        tags,
        summary: 'Change tags',
        description: 'Send the revision you edited; another change in between answers REVISION_CONFLICT.',
      },
    })
    .input(tagEditSchema)
    .output(taggedItemSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.tags.update.mutate({ ownerId: ctx.ownerId, ...input })),

  /** One answer per edit, in order; an edit that fails never stops the rest. */
  updateMany: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/tags/batch', tags, summary: 'Change tags of many items' } })
    .input(z.strictObject({ edits: z.array(tagEditSchema).min(1).max(500) }))
    .output(
      z.array(
        z.object({
          item: taggedItemSchema.optional(),
          error: z.object({ code: z.string(), sentence: z.string(), field: z.string().nullish() }).optional(),
        }),
      ),
    )
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.tags.updateMany.mutate({ ownerId: ctx.ownerId, ...input }),
    ),
});
