import type { TrackProfile } from '../analysis/track-profile.ts';
import type { SpliceRange } from './splice-position.ts';
import type { UsableRange } from './usable-range.ts';

const windowSeconds = 1;
const stepSeconds = 0.25;
/** A repeat that is this much quieter than what it repeats has begun to fade. */
const fadedDb = 0.3;

/**
 * Shortens a range to where both takes are equally loud, on the side where the track fades. The beginning of a fade is
 * too gentle to be seen in the level alone; against the same music one lag away it is plain.
 */
export function trimFades(profile: TrackProfile, usable: UsableRange, range: SpliceRange): SpliceRange {
  const { sampleRate } = profile;
  const step = stepSeconds * sampleRate;
  let { fromSample, toSample } = range;
  const rise = (at: number): number => levelDb(profile, at + range.lagSamples) - levelDb(profile, at);
  if (usable.fadesOut) while (toSample - step > fromSample && rise(toSample) < -fadedDb) toSample -= step;
  if (usable.fadesIn) while (fromSample + step < toSample && rise(fromSample) > fadedDb) fromSample += step;
  return { ...range, fromSample, toSample };
}

function levelDb({ low, middle, stepFrames, sampleRate, steps }: TrackProfile, at: number): number {
  const half = (windowSeconds / 2) * sampleRate;
  const from = Math.max(0, Math.round((at - half) / stepFrames));
  const to = Math.min(steps, Math.round((at + half) / stepFrames));
  let sum = 1e-12;
  for (let step = from; step < to; step += 1) sum += low[step] + middle[step];
  return 10 * Math.log10(sum / Math.max(1, to - from));
}
