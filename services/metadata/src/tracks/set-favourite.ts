import { AppError } from '@everloop/contracts/errors';
import type { TrackView } from '@everloop/contracts/tracks';
import { and, eq } from 'drizzle-orm';
import { tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { readTrack, trackView } from './track-views.ts';

/** Marks or unmarks a favourite. */
export const setFavourite = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string; favourite: boolean },
): Promise<TrackView> =>
  deps.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(tracks)
      .set({ favourite: input.favourite })
      .where(and(eq(tracks.ownerId, input.ownerId), eq(tracks.id, input.id)))
      .returning({ id: tracks.id });
    if (!changed) throw new AppError('NOT_FOUND');
    await appendEvents(tx, input.ownerId, [
      { case: 'library', entity: 'track', entityId: input.id, change: 'changed' },
    ]);
    return trackView(tx, await readTrack(tx, input.ownerId, input.id));
  });
