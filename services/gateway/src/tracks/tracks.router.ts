import { exportViewSchema } from '@everloop/contracts/exports';
import { idSchema } from '@everloop/contracts/ids';
import { trackFilterSchema } from '@everloop/contracts/internal-metadata';
import { loopViewSchema } from '@everloop/contracts/loops';
import { trackViewSchema } from '@everloop/contracts/tracks';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import {
  changedSchema,
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
