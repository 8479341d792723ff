import { sql } from 'drizzle-orm';
import { doomedObjects } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { referencedKeys } from './referenced-keys.ts';

/** Only what this studio writes; anything else in the bucket is somebody else's. */
const ownPrefixes = [
  'staging/',
  'masters/',
  'previews/',
  'peaks/',
  'loops/',
  'exports/',
  'extras/',
  'stems/',
  'covers/',
];
const batchSize = 500;

/**
 * Looks through the object store for what nothing refers to and hands it to the collector. Objects younger than the grace time
 * are left alone: their row may be about to be written. Returns how many were marked.
 */
export const markOrphans = async (deps: Pick<Deps, 'db' | 'storage' | 'policy'>): Promise<number> => {
  const youngest = Date.now() - deps.policy.objectGraceSeconds * 1000;
  let marked = 0;
  for (const prefix of ownPrefixes) {
    let batch: string[] = [];
    for await (const object of deps.storage.list(prefix)) {
      if (object.modifiedAt.getTime() > youngest) continue;
      batch.push(object.key);
      if (batch.length < batchSize) continue;
      marked += await markUnreferenced(deps, batch);
      batch = [];
    }
    marked += await markUnreferenced(deps, batch);
  }
  return marked;
};

const markUnreferenced = async (deps: Pick<Deps, 'db'>, objectKeys: readonly string[]): Promise<number> => {
  const referenced = await referencedKeys(deps.db, objectKeys);
  const orphans = objectKeys.filter((key) => !referenced.has(key));
  if (orphans.length === 0) return 0;
  const rows = await deps.db
    .insert(doomedObjects)
    .values(orphans.map((objectKey) => ({ objectKey, doomedAt: sql`clock_timestamp()` })))
    .onConflictDoNothing()
    .returning({ objectKey: doomedObjects.objectKey });
  return rows.length;
};
