import type { TagSubject } from '@everloop/contracts/tags';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, exports, loops, tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { EventDraft } from '../events/append-events.ts';
import { removeExportRows } from '../exports/remove-exports.ts';

const tables = { track: tracks, loop: loops };
const parents = { track: artifacts.trackId, loop: artifacts.loopId };

/**
 * Removes tracks or loops whose locks the caller holds for ever, with their files, tags and artifacts; returns the events.
 * Objects follow after the grace time.
 */
export const removeSubjectRows = async (
  tx: Transaction,
  ownerId: string,
  kind: TagSubject['kind'],
  ids: readonly string[],
): Promise<EventDraft[]> => {
  if (ids.length === 0) return [];
  const drafts = await removeFilesOf(tx, ownerId, ids);
  const objects = await tx
    .delete(artifacts)
    .where(and(eq(artifacts.ownerId, ownerId), inArray(parents[kind], [...ids])))
    .returning({ objectKey: artifacts.objectKey });
  await doomObjects(
    tx,
    objects.map(({ objectKey }) => objectKey),
  );
  await tx
    .delete(tagSets)
    .where(
      and(eq(tagSets.ownerId, ownerId), eq(tagSets.subjectKind, kind), inArray(tagSets.subjectId, [...ids])),
    );
  const table = tables[kind];
  const removed = await tx
    .delete(table)
    .where(and(eq(table.ownerId, ownerId), inArray(table.id, [...ids])))
    .returning({ id: table.id });
  return [
    ...drafts,
    ...removed.map(
      ({ id }): EventDraft => ({ case: 'library', entity: kind, entityId: id, change: 'removed' }),
    ),
  ];
};

const removeFilesOf = async (
  tx: Transaction,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<EventDraft[]> => {
  const files = await tx
    .select({ id: exports.id })
    .from(exports)
    .where(and(eq(exports.ownerId, ownerId), inArray(exports.subjectId, [...subjectIds])));
  return removeExportRows(
    tx,
    ownerId,
    files.map(({ id }) => id),
  );
};
