import { exportViewSchema } from '@everloop/contracts/exports';
import { idSchema } from '@everloop/contracts/ids';
import { trackFilterSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import { loopViewSchema } from '@everloop/contracts/loops';
import { trackExtrasSchema } from '@everloop/contracts/track-extras';
import { trackViewSchema } from '@everloop/contracts/tracks';
import * as z from 'zod';
import { listTrackExtras } from '../track-extras/list-track-extras.ts';
import { makeStems } from '../track-extras/make-stems.ts';
import { procedure, router } from '../trpc/init.ts';
import {
  changedSchema,
  idempotent,
  idInputSchema,
  idsInputSchema,
  pageOf,
  removedSchema,
} from '../trpc/shared-schemas.ts';

const tags = ['Tracks'];

export const tracksRouter = router({
  list: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/tracks', tags, summary: 'List and search tracks' } })
    .input(trackFilterSchema)
    .output(pageOf(trackViewSchema).extend({ totalCount: z.number().int() }))
    .query(({ ctx, input }) => ctx.ports.metadata.tracks.list.query({ ...input, ownerId: ctx.ownerId })),

  get: procedure
    .meta({
      openapi: { method: 'GET', path: '/v1/tracks/{id}', tags, summary: 'One track, with its recipe' },
    })
    .input(idInputSchema)
    .output(trackViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.tracks.get.query({ ownerId: ctx.ownerId, id: input.id })),

  setFavourite: procedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/v1/tracks/{id}/favourite',
        tags,
        summary: 'Mark or unmark a favourite',
      },
    })
    .input(z.strictObject({ id: idSchema, favourite: z.boolean() }))
    .output(trackViewSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.tracks.setFavourite.mutate({ ownerId: ctx.ownerId, ...input }),
    ),

  trash: procedure
    .meta({
      openapi: { method: 'POST', path: '/v1/tracks/trash', tags, summary: 'Move tracks to the trash' },
    })
    .input(idsInputSchema)
    .output(changedSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.tracks.trash.mutate({ ownerId: ctx.ownerId, ...input })),

  restore: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/tracks/restore',
        tags,
        summary: 'Bring tracks back from the trash',
      },
    })
    .input(idsInputSchema)
    .output(changedSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.tracks.restore.mutate({ ownerId: ctx.ownerId, ...input }),
    ),

  purge: procedure
    .meta({
      openapi: { method: 'POST', path: '/v1/tracks/purge', tags, summary: 'Remove trashed tracks for good' },
    })
    .input(idsInputSchema)
    .output(removedSchema)
    .mutation(({ ctx, input }) => ctx.ports.metadata.tracks.purge.mutate({ ownerId: ctx.ownerId, ...input })),

  extras: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/tracks/{id}/extras',
        tags,
        summary: 'Notes, chords, events, sections and stems of a track',
        description:
          'Light extras are there with every track of the procedural engine. Stems are made on request. ' +
          'Download each at its downloadPath.',
      },
    })
    .input(idInputSchema)
    .output(trackExtrasSchema)
    .query(({ ctx, input }) => listTrackExtras(ctx, input)),

  makeStems: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/tracks/{id}/stems',
        tags,
        summary: 'Make an archive of the parts of a track',
        description:
          'The engine makes the parts again from the recipe: only where it is the version that made the track.',
      },
    })
    .input(idInputSchema.extend(idempotent))
    .output(jobViewSchema)
    .mutation(({ ctx, input }) => makeStems(ctx, input)),

  removeStems: procedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/v1/tracks/{id}/stems',
        tags,
        summary: 'Remove the archive of the parts of a track',
        description: 'It can be made again for as long as the engine is the version that made the track.',
      },
    })
    .input(idInputSchema)
    .output(removedSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.tracks.removeStems.mutate({ ownerId: ctx.ownerId, id: input.id }),
    ),

  /** Everything made from the same beginning. */
  family: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/tracks/{id}/family',
        tags,
        summary: 'Versions, loops and files of a track',
      },
    })
    .input(idInputSchema)
    .output(
      z.object({
        tracks: z.array(trackViewSchema),
        loops: z.array(loopViewSchema),
        exports: z.array(exportViewSchema),
      }),
    )
    .query(({ ctx, input }) =>
      ctx.ports.metadata.tracks.family.query({ ownerId: ctx.ownerId, id: input.id }),
    ),
});
