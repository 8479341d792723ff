import type { LoopSignal } from './loop-signal.ts';

/** How a unit is fitted to a codec's frame grid. */
export interface GridFit {
  /** Passes of the original unit in one unit on the grid. */
  passes: number;
  unitFrames: number;
  /** Source samples per output sample; 1 at equal rates is an exact fit. */
  step: number;
  /** Where and with which step the rest is read so that it ends on the exact sample; null where the end is cut anyway. */
  close: { at: number; sourceAt: number; step: number } | null;
}

/** A change of speed below this is far under what can be heard (5 cents): 60 ppm is a tenth of a cent. */
const stretchPpmMax = 60;
/** The last passes may be up to 1.7 cents off to end on the exact sample. */
const closingPpmMax = 1000;
const passesMax = 16;
/** Longer units on the grid would take longer to encode than the accuracy is worth. */
const gridUnitSecondsMax = 150;

/**
 * Fits a period to multiples of `gridFrames` at `sampleRate`: the fewest passes for which the change of speed stays below
 * 60 ppm, else the best within reach. Every seam stays exactly periodic; only the tempo changes, by parts per million.
 * `endsAt` (source samples): the file ends with a whole pass or with the outro there, and the sum of all those parts per
 * million is taken back over its last units.
 */
export function fitToGrid(
  signal: LoopSignal,
  gridFrames: number,
  sampleRate: number,
  endsAt: number | null,
  passesAllowed = passesMax,
): GridFit {
  const ratio = sampleRate / signal.sampleRate;
  let best: Omit<GridFit, 'close'> | null = null;
  let bestPpm = Number.POSITIVE_INFINITY;
  for (let passes = 1; passes <= passesAllowed; passes += 1) {
    const exact = signal.unitFrames * passes * ratio;
    if (passes > 1 && exact > gridUnitSecondsMax * sampleRate) break;
    const unitFrames = Math.max(1, Math.round(exact / gridFrames)) * gridFrames;
    const ppm = (Math.abs(unitFrames - exact) / exact) * 1e6;
    if (ppm < bestPpm) {
      bestPpm = ppm;
      best = { passes, unitFrames, step: (signal.unitFrames * passes) / unitFrames };
    }
    // An end that must be met has the error of every unit to take back: there the best fit is worth its longer unit.
    if (ppm <= stretchPpmMax && endsAt === null) break;
  }
  if (!best) throw new Error('a unit without length cannot be fitted');
  return { ...best, close: endsAt === null ? null : closing(signal, best, ratio, endsAt) };
}

/** The last unit boundary from which the end is reached with at most {@link closingPpmMax} of change. */
function closing(
  signal: LoopSignal,
  fit: Omit<GridFit, 'close'>,
  ratio: number,
  endsAt: number,
): GridFit['close'] {
  const introFrames = Math.round(signal.introFrames / fit.step);
  const end = Math.round(endsAt * ratio);
  const sourceUnit = signal.unitFrames * fit.passes;
  const steadyTo = Math.min(signal.endingAt ?? endsAt, endsAt);
  const unitsMax = Math.max(0, Math.floor((steadyTo - signal.introFrames) / sourceUnit) - 1);
  for (let units = unitsMax; units > 0; units -= 1) {
    const at = introFrames + units * fit.unitFrames;
    const sourceAt = signal.introFrames + units * sourceUnit;
    const step = (endsAt - sourceAt) / (end - at);
    if (Math.abs(step * ratio - 1) * 1e6 <= closingPpmMax) return { at, sourceAt, step };
  }
  return {
    at: introFrames,
    sourceAt: introFrames * fit.step,
    step: (endsAt - introFrames * fit.step) / (end - introFrames),
  };
}
