import { formatClock } from '@everloop/contracts/duration-text';
import type { LoopView } from '@everloop/contracts/loops';
import type { SeamReport } from '@everloop/contracts/seam';
import type { TrackView } from '@everloop/contracts/tracks';
import { formatCount } from '../output/amounts.ts';

const verdictWords: Record<SeamReport['verdict'], string> = {
  pass: 'seam passed',
  warn: 'seam passed with warnings',
  fail: 'seam failed',
};

/** "Loop is ready: 10:00:00, 200 repeats, seam passed." */
export const describeLoop = (loop: LoopView): string => {
  const repeats = loop.repeats === 1 ? '1 repeat' : `${formatCount(loop.repeats)} repeats`;
  return `Loop is ready: ${formatClock(loop.targetSeconds)}, ${repeats}, ${verdictWords[loop.seam.verdict]}.`;
};

/** "Track is ready: 3:00, Procedural engine 1.0.0, seed 7." */
export const describeTrack = (track: TrackView): string =>
  `Track is ready: ${formatClock(track.durationSeconds)}, ${track.provenance}.`;

export const trackDocument = (track: TrackView) => ({
  id: track.id,
  title: track.title,
  durationSeconds: track.durationSeconds,
  sampleCount: track.sampleCount,
  sampleRateHertz: track.sampleRateHertz,
  provenance: track.provenance,
  seed: track.recipe.seed,
  engine: track.recipe.engine,
});

export const loopDocument = (loop: LoopView) => ({
  id: loop.id,
  trackId: loop.trackId,
  title: loop.title,
  targetSeconds: loop.targetSeconds,
  repeats: loop.repeats,
  unitSeconds: loop.unitSeconds,
  seam: loop.seam,
});
