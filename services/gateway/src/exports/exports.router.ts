import { exportRequestSchema, exportViewSchema } from '@everloop/contracts/exports';
import { exportFilterSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { procedure, router } from '../trpc/init.ts';
import { idempotent, idInputSchema, idsInputSchema, pageOf, removedSchema } from '../trpc/shared-schemas.ts';
import { createExport } from './create-export.ts';

const tags = ['Exports'];

export const exportsRouter = router({
  create: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/exports', tags, summary: 'Make tagged, verified files' } })
    .input(exportRequestSchema.extend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input: { idempotencyKey, ...request } }) => createExport(ctx, request, idempotencyKey)),

  list: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/exports', tags, summary: 'List exports' } })
    .input(exportFilterSchema)
    .output(pageOf(exportViewSchema))
    .query(({ ctx, input }) => ctx.ports.metadata.exports.list.query({ ...input, ownerId: ctx.ownerId })),

  get: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/exports/{id}',
        tags,
        summary: 'One export, with the proofs of its file',
        description: 'Download it at /v1/exports/{id}/download once its state is ready.',
      },
    })
    .input(idInputSchema)
    .output(exportViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.exports.get.query({ ownerId: ctx.ownerId, id: input.id })),

  remove: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/exports/remove',
        tags,
        summary: 'Remove exports and their files',
      },
    })
    .input(idsInputSchema)
    .output(removedSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.exports.remove.mutate({ ownerId: ctx.ownerId, ...input }),
    ),
});
