import { AppError } from '@everloop/contracts/errors';
import { storageKeys } from '@everloop/contracts/storage-keys';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { uploads } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { lockOwner } from '../owners/lock-owner.ts';
import { cleanFileName } from './clean-file-name.ts';

/** Each may grow to the limit of one file before anybody looks into it. */
const unfinishedMax = 50;

/**
 * Reserves a place in the staging area. The key holds the id only; the name is kept for showing. RATE_LIMITED at the owner's
 * limit of unfinished uploads.
 */
export const registerUpload = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  input: { ownerId: string; fileName: string; sizeBytes: number | null },
): Promise<{ uploadId: string; objectKey: string; expiresAt: string }> => {
  const uploadId = uuidv7();
  return deps.db.transaction(async (tx) => {
    await lockOwner(tx, input.ownerId);
    await refuseWhenFull(tx, input.ownerId);
    const [row] = await tx
      .insert(uploads)
      .values({
        id: uploadId,
        ownerId: input.ownerId,
        fileName: cleanFileName(input.fileName),
        objectKey: storageKeys.stagingUpload(uploadId),
        sizeBytes: input.sizeBytes,
        expiresAt: sql`clock_timestamp() + make_interval(secs => ${deps.policy.uploadExpirySeconds})`,
      })
      .returning();
    if (!row) throw new Error('an insert returns its row');
    return { uploadId, objectKey: row.objectKey, expiresAt: row.expiresAt.toISOString() };
  });
};

const refuseWhenFull = async (tx: Transaction, ownerId: string): Promise<void> => {
  const unfinished = and(
    eq(uploads.ownerId, ownerId),
    isNull(uploads.completedAt),
    gt(uploads.expiresAt, sql`now()`),
  );
  if ((await tx.$count(uploads, unfinished)) < unfinishedMax) return;
  throw new AppError('RATE_LIMITED', {
    sentence: `${unfinishedMax} uploads are unfinished; finish or give up some of them first.`,
  });
};
