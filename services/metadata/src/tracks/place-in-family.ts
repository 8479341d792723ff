import { and, eq, max } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { tracks } from '../adapters/postgres/schema/index.ts';

export type FamilyPlace = { familyId: string; versionNumber: number };

/**
 * Where a new track belongs: the next version in the family of the track it was made from, else the first of a family of
 * its own. A track that is gone, or another owner's, founds no family.
 */
export const placeInFamily = async (
  tx: Transaction,
  ownerId: string,
  trackId: string,
  madeFromTrackId: string | undefined,
): Promise<FamilyPlace> => {
  const alone = { familyId: trackId, versionNumber: 1 };
  if (madeFromTrackId === undefined) return alone;
  // Locked, so that two versions made of it at once do not take the same number.
  const [source] = await tx
    .select({ familyId: tracks.familyId })
    .from(tracks)
    .where(and(eq(tracks.ownerId, ownerId), eq(tracks.id, madeFromTrackId)))
    .for('update');
  if (!source) return alone;
  const [newest] = await tx
    .select({ versionNumber: max(tracks.versionNumber) })
    .from(tracks)
    .where(and(eq(tracks.ownerId, ownerId), eq(tracks.familyId, source.familyId)));
  return { familyId: source.familyId, versionNumber: (newest?.versionNumber ?? 0) + 1 };
};
