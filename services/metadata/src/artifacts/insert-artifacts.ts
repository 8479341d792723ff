import type { StoredObject } from '@everloop/contracts/activities';
import type { ArtifactKind } from '@everloop/contracts/tracks';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, doomedObjects } from '../adapters/postgres/schema/index.ts';

export type NewArtifact = { kind: ArtifactKind; object: StoredObject };
type Parent = { trackId: string } | { loopId: string } | { exportId: string };

/**
 * Makes stored objects visible. Takes their keys off the collector's list first: its row lock makes us wait for a deletion
 * that is under way, and keeps a later one from starting.
 */
export const insertArtifacts = async (
  tx: Transaction,
  ownerId: string,
  parent: Parent,
  made: readonly NewArtifact[],
) => {
  if (made.length === 0) return [];
  await tx.delete(doomedObjects).where(
    inArray(
      doomedObjects.objectKey,
      made.map((item) => item.object.objectKey),
    ),
  );
  return tx
    .insert(artifacts)
    .values(
      made.map(({ kind, object }) => ({
        id: uuidv7(),
        ownerId,
        kind,
        objectKey: object.objectKey,
        sizeBytes: object.sizeBytes,
        sha256: object.sha256,
        contentType: object.contentType,
        ...parent,
      })),
    )
    .returning();
};
