import { taggedItemSchema, tagSubjectSchema } from '@everloop/contracts/tags';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';

const tags = ['Tags'];
const revision = z.number().int().min(0);

export const coversRouter = router({
  set: procedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/v1/covers',
        tags,
        summary: 'Set a cover picture',
        description:
          'JPEG, PNG or WebP as base64, at most 20 MB; it is re-encoded and its own metadata removed.',
      },
    })
    .input(
      z.strictObject({
        subject: tagSubjectSchema,
        expectedRevision: revision,
        imageBase64: z
          .base64('The picture is not valid base64.')
          .min(8, 'The picture is empty.')
          .max(28_000_000, 'A cover has at most 20 MB.'),
      }),
    )
    .output(taggedItemSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.covers.set.mutate({ ownerId: ctx.ownerId, ...input })),

  remove: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/covers/remove', tags, summary: 'Remove a cover picture' } })
    .input(z.strictObject({ subject: tagSubjectSchema, expectedRevision: revision }))
    .output(taggedItemSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.covers.remove.mutate({ ownerId: ctx.ownerId, ...input }),
    ),
});
