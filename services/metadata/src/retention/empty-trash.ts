import { asc, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { loops, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { removeTrackRows } from '../tracks/purge-tracks.ts';
import { removeSubjectRows } from '../trash/remove-subject-rows.ts';

const batchSize = 50;

/** Removes for ever what has lain in the trash past its time, one piece per transaction. Returns how many pieces. */
export const emptyTrash = async (deps: Pick<Deps, 'db' | 'policy'>): Promise<number> => {
  const removedTracks = await removeDue(deps, tracks, removeTrackRows);
  const removedLoops = await removeDue(deps, loops, removeLoopRows);
  return removedTracks + removedLoops;
};

const removeLoopRows: typeof removeTrackRows = (tx, ownerId, ids) =>
  removeSubjectRows(tx, ownerId, 'loop', ids);

const removeDue = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  table: typeof tracks | typeof loops,
  remove: typeof removeTrackRows,
): Promise<number> => {
  const isDue = lt(table.deletedAt, sql`now() - make_interval(days => ${deps.policy.trashDays})`);
  const due = await deps.db
    .select({ id: table.id, ownerId: table.ownerId })
    .from(table)
    .where(isDue)
    .orderBy(asc(table.deletedAt), asc(table.id))
    .limit(batchSize);
  let removed = 0;
  for (const { id, ownerId } of due) {
    removed += await deps.db.transaction(async (tx) => {
      if (!(await isStillDue(tx, table, id, isDue))) return 0;
      await appendEvents(tx, ownerId, await remove(tx, ownerId, [id]));
      return 1;
    });
  }
  return removed;
};

/** Locks the row: somebody may have restored it since it was listed. */
const isStillDue = async (
  tx: Transaction,
  table: typeof tracks | typeof loops,
  id: string,
  isDue: ReturnType<typeof lt>,
): Promise<boolean> => {
  const rows = await tx
    .select({ due: sql<boolean>`${isDue}` })
    .from(table)
    .where(eq(table.id, id))
    .for('update');
  return rows[0]?.due === true;
};
