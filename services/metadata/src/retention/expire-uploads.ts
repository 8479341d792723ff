import { and, asc, inArray, lt, notExists, sql } from 'drizzle-orm';
import { uploads } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { Deps } from '../deps.ts';
import { jobsUsingUpload } from '../uploads/jobs-using-upload.ts';

const batchSize = 200;

/** Forgets uploads past their expiry, unless an unfinished job still reads them. Returns how many. */
export const expireUploads = async (deps: Pick<Deps, 'db'>): Promise<number> =>
  deps.db.transaction(async (tx) => {
    const due = await tx
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(lt(uploads.expiresAt, sql`now()`), notExists(jobsUsingUpload(tx))))
      .orderBy(asc(uploads.expiresAt), asc(uploads.id))
      .limit(batchSize)
      .for('update', { skipLocked: true });
    if (due.length === 0) return 0;
    const removed = await tx
      .delete(uploads)
      .where(
        inArray(
          uploads.id,
          due.map((row) => row.id),
        ),
      )
      .returning({ objectKey: uploads.objectKey });
    await doomObjects(
      tx,
      removed.map((row) => row.objectKey),
    );
    return removed.length;
  });
