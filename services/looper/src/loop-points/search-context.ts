import { AppError } from '@everloop/contracts/errors';
import { analysisMix } from '../analysis/analysis-mix.ts';
import type { ReadMono } from '../analysis/features.ts';
import { type Onsets, onsetStrength } from '../analysis/onset-strength.ts';
import { profileTrack, type TrackProfile } from '../analysis/track-profile.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { type FeatureMatrix, featureMatrix } from './feature-matrix.ts';
import { estimateTempo } from './tempo.ts';
import { type UsableRange, usableRange } from './usable-range.ts';

/** What the steps of a search share: the track's profile and random access to its waveform. */
export interface SearchContext {
  read: ReadMono;
  profile: TrackProfile;
  onsets: Onsets;
  matrix: FeatureMatrix;
  usable: UsableRange;
  tempoBpm: number | null;
}

const secondsMin = 2;

/**
 * Reads a track once for everything that is searched in it; `report` gets the share that is done. Throws AUDIO_TOO_SHORT
 * under two seconds and NO_LOOP_FOUND for silence.
 */
export function openSearch(
  source: PcmReader,
  tempoBpm: number | null,
  report: (fraction: number) => void,
): SearchContext {
  const { sampleRate, channels, frames } = source.file;
  if (frames < secondsMin * sampleRate) throw new AppError('AUDIO_TOO_SHORT');
  const read: ReadMono = (start, count) => analysisMix(source.read(start, count), channels);
  return searchProfile(profileTrack(source, report), read, tempoBpm);
}

/** The same for a track, or a part of a recording, that was profiled already; `read` counts samples of the profile. */
export function searchProfile(profile: TrackProfile, read: ReadMono, tempoBpm: number | null): SearchContext {
  const { sampleRate, frames } = profile;
  if (frames < secondsMin * sampleRate) throw new AppError('AUDIO_TOO_SHORT');
  const usable = usableRange(profile);
  if (!usable)
    throw new AppError('NO_LOOP_FOUND', { sentence: 'The track is silent; there is nothing to loop.' });
  const onsets = onsetStrength(profile);
  return {
    read,
    profile,
    onsets,
    matrix: featureMatrix(profile, [usable]),
    usable,
    tempoBpm: tempoBpm ?? estimateTempo(onsets, sampleRate),
  };
}

/** What a search is asked for. */
export interface LoopSearchOptions {
  /** The engine made the whole track one loop by construction. */
  madeLoopable: boolean;
  /** Known tempo; null lets it be estimated. */
  tempoBpm: number | null;
  /** Bounds of a loop's length. */
  secondsMin?: number;
  secondsMax?: number;
  /** Candidates wanted at most. */
  count?: number;
  /** Among equal loops the longest repeats itself least and goes first, unless the shortest is asked for. */
  prefer?: 'longest' | 'shortest';
  /** Points that the file itself names. */
  importedPoints?: ImportedPoints[];
}

export interface ImportedPoints {
  startSample: number;
  endSample: number;
  /** Where the file says so, such as "LOOPSTART". */
  source: string;
}
