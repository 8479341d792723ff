import type { LoopTiming } from './loop-cut.ts';

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
/** The last passes may be up to 3.5 cents off to end on the exact sample. */
const closingPpmMax = 2000;
const passesMax = 16;
/** Longer units on the grid would take longer to encode than the accuracy is worth. */
const gridUnitSecondsMax = 150;
/** The same where an end must be met: there a longer unit can spare more of the ending than it costs. */
const meetingUnitSecondsMax = 600;

/**
 * Fits a period to multiples of `gridFrames` at `sampleRate`: the fewest passes for which the change of speed stays below
 * 60 ppm, else the best within reach. Every seam stays exactly periodic; only the tempo changes, by parts per million.
 * `endsAt` (source samples): the file ends with a whole pass or with the outro there, and the sum of all those parts per
 * million is taken back over its last units; of the counts of passes below 60 ppm the one that leaves least to encode is taken.
 */
export function fitToGrid(
  signal: LoopTiming,
  gridFrames: number,
  sampleRate: number,
  endsAt: number | null,
  passesAllowed = passesMax,
): GridFit {
  return endsAt === null
    ? { ...closestFit(signal, gridFrames, sampleRate, passesAllowed), close: null }
    : meetingFit(signal, gridFrames, sampleRate, endsAt, passesAllowed);
}

type Fit = Omit<GridFit, 'close'>;

function fitOf(signal: LoopTiming, passes: number, gridFrames: number, ratio: number): Fit & { ppm: number } {
  const exact = signal.unitFrames * passes * ratio;
  const unitFrames = Math.max(1, Math.round(exact / gridFrames)) * gridFrames;
  const ppm = (Math.abs(unitFrames - exact) / exact) * 1e6;
  return { passes, unitFrames, step: (signal.unitFrames * passes) / unitFrames, ppm };
}

/** Passes in one unit: one, and as many more as stay below `seconds`. */
function* passCounts(signal: LoopTiming, allowed: number, seconds: number): Generator<number> {
  for (let passes = 1; passes <= allowed; passes += 1) {
    if (passes > 1 && signal.unitFrames * passes > seconds * signal.sampleRate) return;
    yield passes;
  }
}

function closestFit(signal: LoopTiming, gridFrames: number, sampleRate: number, allowed: number): Fit {
  const ratio = sampleRate / signal.sampleRate;
  let best = fitOf(signal, 1, gridFrames, ratio);
  for (const passes of passCounts(signal, allowed, gridUnitSecondsMax)) {
    const fit = fitOf(signal, passes, gridFrames, ratio);
    if (fit.ppm < best.ppm) best = fit;
    if (fit.ppm <= stretchPpmMax) break;
  }
  const { ppm: _, ...fit } = best;
  return fit;
}

function meetingFit(
  signal: LoopTiming,
  gridFrames: number,
  sampleRate: number,
  endsAt: number,
  allowed: number,
): GridFit {
  const ratio = sampleRate / signal.sampleRate;
  const end = Math.round(endsAt * ratio);
  let best: (GridFit & { encodedFrames: number }) | null = null;
  for (const passes of passCounts(signal, Math.min(allowed, passesMax), meetingUnitSecondsMax)) {
    const { ppm, ...fit } = fitOf(signal, passes, gridFrames, ratio);
    if (ppm > stretchPpmMax) continue;
    const close = closing(signal, fit, ratio, endsAt);
    const encodedFrames = fit.unitFrames + end - close.at;
    if (!best || encodedFrames < best.encodedFrames) best = { ...fit, close, encodedFrames };
  }
  if (best) {
    const { encodedFrames: _, ...fit } = best;
    return fit;
  }
  // Several passes are for frames alone; whether the file is long enough for them is for the caller to see.
  const closest = closestFit(signal, gridFrames, sampleRate, gridFrames === 1 ? 1 : passesMax);
  return { ...closest, close: closing(signal, closest, ratio, endsAt) };
}

/** The last unit boundary from which the end is reached with at most {@link closingPpmMax} of change. */
function closing(signal: LoopTiming, fit: Fit, ratio: number, endsAt: number): NonNullable<GridFit['close']> {
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
