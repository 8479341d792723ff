import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { artifactIdOf, artifactUrl, loopStreamUrl } from '../api/media.ts';

/** What the player needs to know about something playable; small enough to be kept between visits. */
export type PlayerItem = {
  kind: 'track' | 'loop';
  id: string;
  title: string;
  artist: string;
  /** Where it came from, always true: "Procedural engine 1.0.0, seed 7". */
  provenance: string;
  durationSeconds: number;
  url: string;
  peaksArtifactId: string | null;
  coverArtifactId: string | null;
};

/** A track as the player plays it; null while its preview is missing. */
export const playerItemOfTrack = (track: TrackView): PlayerItem | null => {
  const preview = artifactIdOf(track, 'preview');
  if (!preview) return null;
  return {
    kind: 'track',
    id: track.id,
    title: track.title,
    artist: track.artist,
    provenance: track.provenance,
    durationSeconds: track.durationSeconds,
    url: artifactUrl(preview),
    peaksArtifactId: artifactIdOf(track, 'peaks'),
    coverArtifactId: track.coverArtifactId,
  };
};

/** A whole loop, served as one long virtual file. */
export const playerItemOfLoop = (loop: LoopView, track: TrackView | undefined): PlayerItem => ({
  kind: 'loop',
  id: loop.id,
  title: loop.title,
  artist: track?.artist ?? '',
  provenance: track?.provenance ?? '',
  durationSeconds: loop.targetSeconds,
  url: loopStreamUrl(loop.id),
  peaksArtifactId: null,
  coverArtifactId: track?.coverArtifactId ?? null,
});
