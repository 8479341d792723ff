import type { TagSubject } from '@everloop/contracts/tags';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';

/** Takes the picture away from its subject; the object goes later, if no other subject shows it. */
export const removeCoverRows = async (
  tx: Transaction,
  ownerId: string,
  subject: TagSubject,
): Promise<void> => {
  const parent = subject.kind === 'track' ? artifacts.trackId : artifacts.loopId;
  const removed = await tx
    .delete(artifacts)
    .where(and(eq(artifacts.ownerId, ownerId), eq(artifacts.kind, 'cover'), eq(parent, subject.id)))
    .returning({ objectKey: artifacts.objectKey });
  await doomObjects(
    tx,
    removed.map((row) => row.objectKey),
  );
};
