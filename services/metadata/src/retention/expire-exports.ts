import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import { artifacts, exports } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';

const batchSize = 50;

/** Takes finished files away after their time; their record stays and they can be made again. Returns how many. */
export const expireExports = async (deps: Pick<Deps, 'db'>): Promise<number> => {
  const isDue = and(eq(exports.state, 'ready'), lt(exports.expiresAt, sql`now()`));
  const due = await deps.db
    .select({ id: exports.id, ownerId: exports.ownerId })
    .from(exports)
    .where(isDue)
    .orderBy(asc(exports.expiresAt), asc(exports.id))
    .limit(batchSize);
  for (const [ownerId, rows] of Map.groupBy(due, (row) => row.ownerId)) {
    await deps.db.transaction(async (tx) => {
      const ids = rows.map((row) => row.id);
      const expired = await tx
        .update(exports)
        .set({ state: 'expired', virtualFile: null })
        .where(and(inArray(exports.id, ids), isDue))
        .returning({ id: exports.id });
      const expiredIds = expired.map((row) => row.id);
      const objects = await tx
        .delete(artifacts)
        .where(inArray(artifacts.exportId, expiredIds))
        .returning({ objectKey: artifacts.objectKey });
      await doomObjects(
        tx,
        objects.map((object) => object.objectKey),
      );
      await appendEvents(
        tx,
        ownerId,
        expiredIds.map((id) => ({ case: 'library', entity: 'export', entityId: id, change: 'changed' })),
      );
    });
  }
  return due.length;
};
