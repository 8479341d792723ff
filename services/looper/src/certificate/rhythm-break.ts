import type { SeamMetric } from '@everloop/contracts/seam';
import type { AudioView } from '../seam/audio-view.ts';
import { below, reported } from '../seam/paired-metrics.ts';
import { hasAttacks, passRhythm, type RhythmMatch, rhythmMatch } from './rhythm-match.ts';
import type { SeamShift } from './seam-shifts.ts';

const controls = 11;
const controlsMin = 3;
/** Untouched places where the music is about as much like itself as around the seam say most about it. */
const comparableShare = 0.85;
/** Where untouched places are off by less than this, a shift of 3 ms stands out. */
const steadyMs = 1.5;
const limitMs = 1.9;

export interface PassInFile {
  fromFrame: number;
  toFrame: number;
  /** Whether a recipe, or repeats that are the same to the sample, tell where its seams lie; false where likeness alone does. */
  isPlaced: boolean;
}

/**
 * How far the beat is shifted at places of a file, found in the file alone: what precedes a place is played again elsewhere in
 * the pass, and what follows there tells when the music should go on. The same is done at untouched places: where those
 * are off themselves (hands, free time), or nothing is played again, a good seam cannot be told from one that stumbles, and
 * the figure is not shown to be good: it has no limit and does not pass.
 */
export function rhythmJudge(audio: AudioView, pass: PassInFile): (at: number) => SeamMetric {
  const rhythm = passRhythm(audio, pass);
  let untouched: RhythmMatch[] | null = null;
  const untouchedMatches = (): RhythmMatch[] => {
    const length = pass.toFrame - pass.fromFrame;
    untouched ??= Array.from({ length: controls }, (_, index) =>
      rhythmMatch(audio, Math.round(pass.fromFrame + (length * (index + 1)) / (controls + 1)), rhythm),
    )
      .filter((match) => match !== null)
      .toSorted((left, right) => right.likeness - left.likeness);
    return untouched;
  };
  return (at) => {
    // Who hears no beat cannot hear it stumble. But a tone is like itself at other distances than the pass too, and then the
    // seams lie elsewhere than where they were looked for.
    if (!hasAttacks(audio, at)) {
      return pass.isPlaced ? reported('beat_phase_ms', 0, null) : notShown(0, null);
    }
    const match = rhythmMatch(audio, at, rhythm);
    if (!match) return notShown(0, null);
    const offsets = untouchedMatches()
      .filter(({ likeness }, rank) => rank < controlsMin || likeness >= comparableShare * match.likeness)
      .map(({ offsetMs }) => Math.abs(offsetMs))
      .toSorted((left, right) => left - right);
    const value = Math.abs(match.offsetMs);
    if (offsets.length < controlsMin) return notShown(value, null);
    // One of many untouched places may hold the one fill of the piece.
    const natural = offsets[offsets.length - (offsets.length > 6 ? 2 : 1)];
    if (natural <= steadyMs) return below('beat_phase_ms', value, limitMs, natural);
    const wide = 2 * natural + 4;
    return value > wide ? below('beat_phase_ms', value, wide, natural) : notShown(value, natural);
  };
}

/** A seam that lies otherwise in time than the others of its file is one that stumbles, whatever the rhythm says. */
export function worseRhythm(metric: SeamMetric, shift: SeamShift | null): SeamMetric {
  if (!shift || (!metric.passed && metric.limit !== null)) return metric;
  if (shift.jumpMs > limitMs) return below('beat_phase_ms', shift.jumpMs, limitMs, 0);
  // Somewhere between two seams a pass is longer than another.
  return shift.lateMs > limitMs ? notShown(shift.lateMs, 0) : metric;
}

const notShown = (value: number, natural: number | null): SeamMetric => ({
  ...reported('beat_phase_ms', value, natural),
  passed: false,
});
