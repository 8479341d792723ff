import { eq, sql } from 'drizzle-orm';
import { artifacts, uploads } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/** What an owner's artifacts and uploads take. An object that several artifacts share counts once. */
export const measureUsage = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string },
): Promise<{ objectCount: number; totalBytes: number }> => {
  const stored = deps.db
    .select({ objectKey: artifacts.objectKey, sizeBytes: artifacts.sizeBytes })
    .from(artifacts)
    .where(eq(artifacts.ownerId, input.ownerId))
    .union(
      deps.db
        .select({ objectKey: uploads.objectKey, sizeBytes: sql<number>`coalesce(${uploads.sizeBytes}, 0)` })
        .from(uploads)
        .where(eq(uploads.ownerId, input.ownerId)),
    )
    .as('stored');
  const [row] = await deps.db
    .select({
      objectCount: sql<string>`count(*)`,
      totalBytes: sql<string>`coalesce(sum(${stored.sizeBytes}), 0)`,
    })
    .from(stored);
  return { objectCount: Number(row?.objectCount ?? 0), totalBytes: Number(row?.totalBytes ?? 0) };
};
