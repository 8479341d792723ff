import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { loops, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, type EventDraft } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';
import { refuseOutsideTrash } from '../trash/refuse-outside-trash.ts';
import { removeSubjectRows } from '../trash/remove-subject-rows.ts';

/**
 * Removes tracks for ever, with their loops, files, tags and analyses. The rows go at once; objects follow after the grace
 * time, if nothing else refers to them. Nothing is removed, and NOT_FOUND answered, for a foreign id; STATE_CONFLICT for a track
 * that does not lie in the trash.
 */
export const purgeTracks = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; ids: readonly string[] },
): Promise<{ removed: number }> =>
  deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, tracks, input);
    await refuseOutsideTrash(tx, tracks, input.ids);
    const drafts = await removeTrackRows(tx, input.ownerId, input.ids);
    await appendEvents(tx, input.ownerId, drafts);
    return { removed: drafts.filter((draft) => draft.case === 'library' && draft.entity === 'track').length };
  });

/** Removes tracks whose locks the caller holds, and their loops with them; returns the events. */
export const removeTrackRows = async (
  tx: Transaction,
  ownerId: string,
  trackIds: readonly string[],
): Promise<EventDraft[]> => {
  const ofTracks = await tx
    .select({ id: loops.id })
    .from(loops)
    .where(and(eq(loops.ownerId, ownerId), inArray(loops.trackId, [...trackIds])));
  const loopIds = ofTracks.map((loop) => loop.id);
  const ofLoops = await removeSubjectRows(tx, ownerId, 'loop', loopIds);
  return [...ofLoops, ...(await removeSubjectRows(tx, ownerId, 'track', trackIds))];
};
