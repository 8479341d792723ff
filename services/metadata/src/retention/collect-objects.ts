import { asc, eq, lt, sql } from 'drizzle-orm';
import { doomedObjects } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { referencedKeys } from './referenced-keys.ts';

const batchSize = 200;

/**
 * Deletes objects that nothing has referred to for the whole grace time. Each one under the lock of its mark: a publication of
 * the same content waits for it, or has taken the mark away before. Returns how many objects were deleted.
 */
export const collectObjects = async (deps: Pick<Deps, 'db' | 'storage' | 'policy'>): Promise<number> => {
  const due = await deps.db
    .select({ objectKey: doomedObjects.objectKey })
    .from(doomedObjects)
    .where(
      lt(
        doomedObjects.doomedAt,
        sql`clock_timestamp() - make_interval(secs => ${deps.policy.objectGraceSeconds})`,
      ),
    )
    .orderBy(asc(doomedObjects.doomedAt), asc(doomedObjects.objectKey))
    .limit(batchSize);
  let collected = 0;
  for (const { objectKey } of due) {
    if (await collectOne(deps, objectKey)) collected += 1;
  }
  return collected;
};

const collectOne = async (
  deps: Pick<Deps, 'db' | 'storage' | 'policy'>,
  objectKey: string,
): Promise<boolean> =>
  deps.db.transaction(async (tx) => {
    const marks = await tx
      .select()
      .from(doomedObjects)
      .where(eq(doomedObjects.objectKey, objectKey))
      .for('update', { skipLocked: true });
    if (marks.length === 0) return false;
    const referenced = await referencedKeys(tx, [objectKey]);
    // The same content may have been written again a moment ago, by a job that is about to publish it.
    const keep = referenced.has(objectKey) || (await isYoung(deps, objectKey));
    if (!keep) await deps.storage.remove(objectKey);
    await tx.delete(doomedObjects).where(eq(doomedObjects.objectKey, objectKey));
    return !keep;
  });

const isYoung = async (deps: Pick<Deps, 'storage' | 'policy'>, objectKey: string): Promise<boolean> => {
  const youngest = Date.now() - deps.policy.objectGraceSeconds * 1000;
  for await (const object of deps.storage.list(objectKey)) {
    if (object.key === objectKey) return object.modifiedAt.getTime() > youngest;
  }
  return false;
};
