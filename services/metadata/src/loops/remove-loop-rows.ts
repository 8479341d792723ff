import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, exports, loops, tagSets } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { EventDraft } from '../events/append-events.ts';
import { removeExportRows } from '../exports/remove-exports.ts';

/** Removes loops with their files, tags and artifacts for ever; returns the events. Objects follow after the grace time. */
export const removeLoopRows = async (
  tx: Transaction,
  ownerId: string,
  loopIds: readonly string[],
): Promise<EventDraft[]> => {
  if (loopIds.length === 0) return [];
  const files = await tx
    .select({ id: exports.id })
    .from(exports)
    .where(and(eq(exports.ownerId, ownerId), inArray(exports.subjectId, [...loopIds])));
  const drafts = await removeExportRows(
    tx,
    ownerId,
    files.map((file) => file.id),
  );
  const objects = await tx
    .delete(artifacts)
    .where(and(eq(artifacts.ownerId, ownerId), inArray(artifacts.loopId, [...loopIds])))
    .returning({ objectKey: artifacts.objectKey });
  await doomObjects(
    tx,
    objects.map((object) => object.objectKey),
  );
  await tx
    .delete(tagSets)
    .where(
      and(
        eq(tagSets.ownerId, ownerId),
        eq(tagSets.subjectKind, 'loop'),
        inArray(tagSets.subjectId, [...loopIds]),
      ),
    );
  const removed = await tx
    .delete(loops)
    .where(and(eq(loops.ownerId, ownerId), inArray(loops.id, [...loopIds])))
    .returning({ id: loops.id });
  return [
    ...drafts,
    ...removed.map(
      (row): EventDraft => ({ case: 'library', entity: 'loop', entityId: row.id, change: 'removed' }),
    ),
  ];
};
