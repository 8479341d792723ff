import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';

type Input = { ownerId: string; ids: readonly string[] };

/** Moves tracks to the trash; those already there stay as they are. NOT_FOUND, and nothing changed, for a foreign id. */
export const trashTracks = (deps: Pick<Deps, 'db'>, input: Input): Promise<{ changed: number }> =>
  changeTrash(deps, input, 'trashed');

/** Brings tracks back from the trash. */
export const restoreTracks = (deps: Pick<Deps, 'db'>, input: Input): Promise<{ changed: number }> =>
  changeTrash(deps, input, 'restored');

const changeTrash = async (deps: Pick<Deps, 'db'>, input: Input, change: 'trashed' | 'restored') =>
  deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, tracks, input);
    const rows = await tx
      .update(tracks)
      .set({ deletedAt: change === 'trashed' ? sql`clock_timestamp()` : null })
      .where(
        and(
          eq(tracks.ownerId, input.ownerId),
          inArray(tracks.id, [...input.ids]),
          change === 'trashed' ? isNull(tracks.deletedAt) : isNotNull(tracks.deletedAt),
        ),
      )
      .returning({ id: tracks.id });
    await appendEvents(
      tx,
      input.ownerId,
      rows.map((row) => ({ case: 'library', entity: 'track', entityId: row.id, change })),
    );
    return { changed: rows.length };
  });
