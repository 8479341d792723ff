import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, exports, jobs } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, type EventDraft } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';

/**
 * Removes files for ever. Those of a job that still runs stay (cancel the job instead), which the count shows. NOT_FOUND, and
 * nothing removed, for a foreign id.
 */
export const removeExports = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; ids: readonly string[] },
): Promise<{ removed: number }> =>
  deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, exports, input);
    const running = tx
      .select({ one: sql`1` })
      .from(jobs)
      .where(and(eq(jobs.id, exports.jobId), inArray(jobs.state, ['pending', 'processing'])));
    const finished = await tx
      .select({ id: exports.id })
      .from(exports)
      .where(
        and(eq(exports.ownerId, input.ownerId), inArray(exports.id, [...input.ids]), notExists(running)),
      );
    const drafts = await removeExportRows(
      tx,
      input.ownerId,
      finished.map((row) => row.id),
    );
    await appendEvents(tx, input.ownerId, drafts);
    return { removed: drafts.length };
  });

/** Removes rows and artifacts; returns the events. Objects follow after the grace time. */
export const removeExportRows = async (
  tx: Transaction,
  ownerId: string,
  exportIds: readonly string[],
): Promise<EventDraft[]> => {
  if (exportIds.length === 0) return [];
  const objects = await tx
    .delete(artifacts)
    .where(and(eq(artifacts.ownerId, ownerId), inArray(artifacts.exportId, [...exportIds])))
    .returning({ objectKey: artifacts.objectKey });
  await doomObjects(
    tx,
    objects.map((object) => object.objectKey),
  );
  const removed = await tx
    .delete(exports)
    .where(and(eq(exports.ownerId, ownerId), inArray(exports.id, [...exportIds])))
    .returning({ id: exports.id });
  return removed.map((row) => ({ case: 'library', entity: 'export', entityId: row.id, change: 'removed' }));
};
