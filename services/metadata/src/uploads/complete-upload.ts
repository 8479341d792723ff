import type { AudioFacts, UploadView } from '@everloop/contracts/uploads';
import { eq, sql } from 'drizzle-orm';
import { uploads } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { readUpload, uploadView } from './upload-row.ts';

/** The file is stored and the looper has read all of it: from here on jobs may use it. A repeat changes nothing. */
export const completeUpload = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string; sizeBytes: number; facts: AudioFacts },
): Promise<UploadView> =>
  deps.db.transaction(async (tx) => {
    const row = await readUpload(tx, input.ownerId, input.id);
    if (row.completedAt !== null) return uploadView(row);
    const [completed] = await tx
      .update(uploads)
      .set({ sizeBytes: input.sizeBytes, facts: input.facts, completedAt: sql`clock_timestamp()` })
      .where(eq(uploads.id, row.id))
      .returning();
    if (!completed) throw new Error('a row that was read can be updated');
    await appendEvents(tx, input.ownerId, [
      { case: 'library', entity: 'upload', entityId: row.id, change: 'created' },
    ]);
    return uploadView(completed);
  });
