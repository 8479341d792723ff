import { listTracksSchema, ownedIdSchema, ownedIdsSchema } from '@everloop/contracts/internal-metadata';
import * as z from 'zod';
import { removeStems } from '../track-extras/remove-stems.ts';
import { changeTrash } from '../trash/change-trash.ts';
import { procedure, router } from '../trpc.ts';
import { listTracks } from './list-tracks.ts';
import { purgeTracks } from './purge-tracks.ts';
import { readFamily } from './read-family.ts';
import { setFavourite } from './set-favourite.ts';
import { readTrack, trackView } from './track-views.ts';

const favouriteSchema = z.strictObject({ ...ownedIdSchema.shape, favourite: z.boolean() });

export const tracksRouter = router({
  list: procedure.input(listTracksSchema).query(({ ctx, input }) => listTracks(ctx, input)),
  get: procedure
    .input(ownedIdSchema)
    .query(async ({ ctx, input }) => trackView(ctx.db, await readTrack(ctx.db, input.ownerId, input.id))),
  setFavourite: procedure.input(favouriteSchema).mutation(({ ctx, input }) => setFavourite(ctx, input)),
  trash: procedure
    .input(ownedIdsSchema)
    .mutation(({ ctx, input }) => changeTrash(ctx, 'track', 'trashed', input)),
  restore: procedure
    .input(ownedIdsSchema)
    .mutation(({ ctx, input }) => changeTrash(ctx, 'track', 'restored', input)),
  purge: procedure.input(ownedIdsSchema).mutation(({ ctx, input }) => purgeTracks(ctx, input)),
  removeStems: procedure.input(ownedIdSchema).mutation(({ ctx, input }) => removeStems(ctx, input)),
  family: procedure.input(ownedIdSchema).query(({ ctx, input }) => readFamily(ctx, input)),
});
