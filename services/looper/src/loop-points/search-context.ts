import type { ReadMono } from '../analysis/features.ts';
import type { Onsets } from '../analysis/onset-strength.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { UsableRange } from './usable-range.ts';

/** What the steps of a search share: the track's profile and random access to its waveform. */
export interface SearchContext {
  read: ReadMono;
  profile: TrackProfile;
  onsets: Onsets;
  matrix: FeatureMatrix;
  usable: UsableRange;
  tempoBpm: number | null;
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
