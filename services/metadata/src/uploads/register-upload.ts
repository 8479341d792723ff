import { storageKeys } from '@everloop/contracts/storage-keys';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { sql } from 'drizzle-orm';
import { uploads } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { ensureOwner } from '../owners/lock-owner.ts';
import { cleanFileName } from './clean-file-name.ts';

/** Reserves a place in the staging area. The key holds the id only; the name is kept for showing. */
export const registerUpload = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  input: { ownerId: string; fileName: string; sizeBytes: number | null },
): Promise<{ uploadId: string; objectKey: string; expiresAt: string }> => {
  const uploadId = uuidv7();
  await ensureOwner(deps.db, input.ownerId);
  const [row] = await deps.db
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
};
