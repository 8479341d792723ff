import type { ExportView } from '@everloop/contracts/exports';
import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { exports, loops, tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { exportViews } from '../exports/export-views.ts';
import { loopViews, ofLoop } from '../loops/loop-views.ts';
import { ofTrack, readTrack, trackViews } from './track-views.ts';

/** Everything that belongs together with a track: its versions, their loops, the files made of any of them. */
export const readFamily = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<{ tracks: TrackView[]; loops: LoopView[]; exports: ExportView[] }> => {
  const { db } = deps;
  const { ownerId } = input;
  const { track } = await readTrack(db, ownerId, input.id);
  const versions = await db
    .select({ track: tracks, tags: tagSets })
    .from(tracks)
    .innerJoin(tagSets, ofTrack)
    .where(and(eq(tracks.ownerId, ownerId), eq(tracks.familyId, track.familyId)))
    .orderBy(asc(tracks.versionNumber), asc(tracks.id));
  const trackIds = versions.map((version) => version.track.id);
  const ofFamily = await db
    .select({ loop: loops, tags: tagSets })
    .from(loops)
    .innerJoin(tagSets, ofLoop)
    .where(and(eq(loops.ownerId, ownerId), inArray(loops.trackId, trackIds), isNull(loops.deletedAt)))
    .orderBy(desc(loops.createdAt), desc(loops.id));
  const subjectIds = [...trackIds, ...ofFamily.map((row) => row.loop.id)];
  const files = await db
    .select()
    .from(exports)
    .where(and(eq(exports.ownerId, ownerId), inArray(exports.subjectId, subjectIds)))
    .orderBy(desc(exports.createdAt), desc(exports.id));
  return {
    tracks: await trackViews(db, versions),
    loops: loopViews(ofFamily),
    exports: await exportViews(db, files),
  };
};
