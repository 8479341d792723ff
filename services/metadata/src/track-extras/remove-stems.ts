import { AppError } from '@everloop/contracts/errors';
import { and, eq } from 'drizzle-orm';
import { artifacts, tracks } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';

/** Takes the archive of a track's parts away; it can be made again. The object follows after the grace time. NOT_FOUND. */
export const removeStems = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<{ removed: number }> =>
  deps.db.transaction(async (tx) => {
    const [track] = await tx
      .select({ id: tracks.id })
      .from(tracks)
      .where(and(eq(tracks.ownerId, input.ownerId), eq(tracks.id, input.id)))
      .for('no key update');
    if (!track) throw new AppError('NOT_FOUND', { field: 'id' });
    const removed = await tx
      .delete(artifacts)
      .where(and(eq(artifacts.trackId, track.id), eq(artifacts.kind, 'stems')))
      .returning({ objectKey: artifacts.objectKey });
    await doomObjects(
      tx,
      removed.map(({ objectKey }) => objectKey),
    );
    if (removed.length > 0) {
      await appendEvents(tx, input.ownerId, [
        { case: 'library', entity: 'track', entityId: track.id, change: 'changed' },
      ]);
    }
    return { removed: removed.length };
  });
