import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import { loopFilterSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import {
  pcmWindowSchema,
  sampleWindowRequestSchema,
  scorePointsRequestSchema,
  seamAudioRequestSchema,
} from '@everloop/contracts/loop-editing';
import {
  loopAnalysisSchema,
  loopCandidateSchema,
  loopRequestSchema,
  loopViewSchema,
} from '@everloop/contracts/loops';
import { seamCertificateSchema } from '@everloop/contracts/seam-certificate';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import {
  changedSchema,
  idempotent,
  idInputSchema,
  idsInputSchema,
  pageOf,
  removedSchema,
} from '../trpc/shared-schemas.ts';
import { createLoop } from './create-loop.ts';
import { cutSeamAudio, readSamples, scorePoints } from './edit-loop-points.ts';

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

  certificate: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/loops/{id}/certificate',
        tags,
        summary: "The proof of the loop's seams, measured on it as served",
        description:
          'Its JSON Schema is at /v1/schemas/seam-certificate.json. NOT_FOUND where none was issued.',
      },
    })
    .input(idInputSchema)
    .output(seamCertificateSchema)
    .query(async ({ ctx, input }) => {
      const { certificate } = await ctx.ports.metadata.loops.get.query({
        ownerId: ctx.ownerId,
        id: input.id,
      });
      if (!certificate)
        throw new AppError('NOT_FOUND', { sentence: 'No certificate was issued for this loop.' });
      return certificate;
    }),

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

  /** Decoded audio of a track, for views that show single samples. */
  samples: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/tracks/{trackId}/samples',
        tags,
        summary: 'A window of decoded samples of a track',
      },
    })
    .input(sampleWindowRequestSchema)
    .output(pcmWindowSchema)
    .query(({ ctx, input, signal }) => readSamples(ctx, input, signal)),

  scorePoints: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/tracks/{trackId}/loop-score',
        tags,
        summary: 'Measure loop points set by hand',
        description: 'Answers at once, with every figure of the seam; nothing is stored.',
      },
    })
    .input(scorePointsRequestSchema)
    .output(loopCandidateSchema)
    .query(({ ctx, input, signal }) => scorePoints(ctx, input, signal)),

  seamAudio: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/tracks/{trackId}/seam-audio',
        tags,
        summary: 'What is heard around the join of a loop',
      },
    })
    .input(seamAudioRequestSchema)
    .output(pcmWindowSchema)
    .query(({ ctx, input, signal }) => cutSeamAudio(ctx, input, signal)),

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

  purge: procedure
    .meta({
      openapi: { method: 'POST', path: '/v1/loops/purge', tags, summary: 'Remove trashed loops for good' },
    })
    .input(idsInputSchema)
    .output(removedSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.loops.purge.mutate({ ownerId: ctx.ownerId, ...input })),
});
