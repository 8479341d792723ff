import { idSchema } from '@everloop/contracts/ids';
import { loopFilterSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { loopAnalysisSchema, loopRequestSchema, loopViewSchema } from '@everloop/contracts/loops';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import { changedSchema, idempotent, idInputSchema, idsInputSchema, pageOf } from '../trpc/shared-schemas.ts';
import { createLoop } from './create-loop.ts';

const tags = ['Loops'];

export const loopsRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/loops',
        tags,
        summary: 'Make a long loop of a track or an upload',
      },
    })
    .input(loopRequestSchema.safeExtend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input: { idempotencyKey, ...request } }) => createLoop(ctx, request, idempotencyKey)),

  list: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/loops', tags, summary: 'List loops' } })
    .input(loopFilterSchema)
    .output(pageOf(loopViewSchema))
    .query(({ ctx, input }) => ctx.ports.metadata.loops.list.query({ ...input, ownerId: ctx.ownerId })),

  get: procedure
    .meta({
      openapi: { method: 'GET', path: '/v1/loops/{id}', tags, summary: 'One loop, with its seam report' },
    })
    .input(idInputSchema)
    .output(loopViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.loops.get.query({ ownerId: ctx.ownerId, id: input.id })),

  /** Ranked loop candidates of a track; null until an analysis has run. */
  analysis: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/tracks/{trackId}/loop-analysis',
        tags,
        summary: 'Loop candidates of a track',
      },
    })
    .input(z.strictObject({ trackId: idSchema }))
    .output(loopAnalysisSchema.nullable())
    .query(({ ctx, input }) =>
      ctx.ports.metadata.loops.analysis.query({ ownerId: ctx.ownerId, id: input.trackId }),
    ),

  trash: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/loops/trash', tags, summary: 'Move loops to the trash' } })
    .input(idsInputSchema)
    .output(changedSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.loops.trash.mutate({ ownerId: ctx.ownerId, ...input })),

  restore: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/loops/restore',
        tags,
        summary: 'Bring loops back from the trash',
      },
    })
    .input(idsInputSchema)
    .output(changedSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.loops.restore.mutate({ ownerId: ctx.ownerId, ...input }),
    ),
});
