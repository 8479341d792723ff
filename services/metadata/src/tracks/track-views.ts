import { AppError } from '@everloop/contracts/errors';
import type { ArtifactView, TrackView } from '@everloop/contracts/tracks';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { artifacts, tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import { provenanceText } from './provenance-text.ts';

/** A track with its tags: the join every list of tracks reads. */
export type TrackWithTags = { track: typeof tracks.$inferSelect; tags: typeof tagSets.$inferSelect };

export const ofTrack = and(eq(tagSets.subjectId, tracks.id), eq(tagSets.subjectKind, 'track'));

export const readTrack = async (db: Executor, ownerId: string, trackId: string): Promise<TrackWithTags> => {
  const [row] = await db
    .select({ track: tracks, tags: tagSets })
    .from(tracks)
    .innerJoin(tagSets, ofTrack)
    .where(and(eq(tracks.ownerId, ownerId), eq(tracks.id, trackId)));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
};

/** Tracks as their owner sees them, in the order given. */
export const trackViews = async (db: Executor, rows: readonly TrackWithTags[]): Promise<TrackView[]> => {
  if (rows.length === 0) return [];
  const stored = await db
    .select()
    .from(artifacts)
    .where(
      inArray(
        artifacts.trackId,
        rows.map((row) => row.track.id),
      ),
    )
    .orderBy(asc(artifacts.createdAt), asc(artifacts.id));
  const byTrack = Map.groupBy(stored, (artifact) => artifact.trackId);
  return rows.map(({ track, tags }) => ({
    id: track.id,
    familyId: track.familyId,
    versionNumber: track.versionNumber,
    title: tags.tags.title,
    artist: tags.tags.artist,
    album: tags.tags.album,
    genre: tags.tags.genre,
    kind: track.kind,
    provenance: provenanceText(track.recipe),
    durationSeconds: track.sampleCount / track.sampleRateHertz,
    sampleRateHertz: track.sampleRateHertz,
    channels: track.channels,
    sampleCount: track.sampleCount,
    recipe: track.recipe,
    quality: track.quality,
    sections: track.sections,
    artifacts: (byTrack.get(track.id) ?? []).map(artifactView),
    coverArtifactId: tags.coverArtifactId,
    favourite: track.favourite,
    revision: tags.revision,
    createdAt: track.createdAt.toISOString(),
    deletedAt: track.deletedAt?.toISOString() ?? null,
  }));
};

export const trackView = async (db: Executor, row: TrackWithTags): Promise<TrackView> => {
  const [view] = await trackViews(db, [row]);
  if (!view) throw new Error('one row makes one view');
  return view;
};

const artifactView = (row: typeof artifacts.$inferSelect): ArtifactView => ({
  id: row.id,
  kind: row.kind,
  contentType: row.contentType,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  createdAt: row.createdAt.toISOString(),
});
