import { AppError } from '@everloop/contracts/errors';
import { and, notExists } from 'drizzle-orm';
import { uploads } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { jobsUsingUpload } from './jobs-using-upload.ts';
import { ownUpload, readUpload } from './upload-row.ts';

/** Gives an upload up before it expires. STATE_CONFLICT while an unfinished job reads it. */
export const discardUpload = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    await readUpload(tx, input.ownerId, input.id);
    const removed = await tx
      .delete(uploads)
      .where(and(ownUpload(input.ownerId, input.id), notExists(jobsUsingUpload(tx))))
      .returning({ objectKey: uploads.objectKey });
    if (removed.length === 0) {
      throw new AppError('STATE_CONFLICT', { sentence: 'A job is still reading this file.' });
    }
    await doomObjects(
      tx,
      removed.map((row) => row.objectKey),
    );
    await appendEvents(tx, input.ownerId, [
      { case: 'library', entity: 'upload', entityId: input.id, change: 'removed' },
    ]);
  });
