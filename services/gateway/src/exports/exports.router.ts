import { AppError } from '@everloop/contracts/errors';
import { exportRequestSchema, exportViewSchema } from '@everloop/contracts/exports';
import { exportFilterSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { seamCertificateSchema } from '@everloop/contracts/seam-certificate';
import { procedure, router } from '../trpc/init.ts';
import { idempotent, idInputSchema, idsInputSchema, pageOf, removedSchema } from '../trpc/shared-schemas.ts';
import { createExport } from './create-export.ts';
import { materializeExport } from './materialize-export.ts';

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

  certificate: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/exports/{id}/certificate',
        tags,
        summary: "The proof of the file's seams, measured on it as decoded",
        description:
          'Its JSON Schema is at /v1/schemas/seam-certificate.json. NOT_FOUND where none was issued.',
      },
    })
    .input(idInputSchema)
    .output(seamCertificateSchema)
    .query(async ({ ctx, input }) => {
      const { certificate } = await ctx.ports.metadata.exports.get.query({
        ownerId: ctx.ownerId,
        id: input.id,
      });
      if (!certificate)
        throw new AppError('NOT_FOUND', { sentence: 'No certificate was issued for this file.' });
      return certificate;
    }),

  materialize: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/exports/{id}/materialize',
        tags,
        summary: 'Make one stored object of a file that is kept as pieces',
        description: 'The file keeps its id, its link and its bytes, and can be downloaded all the while.',
      },
    })
    .input(idInputSchema.extend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input }) => materializeExport(ctx, input)),

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
