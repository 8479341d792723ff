import type { Features } from '../analysis/features.ts';

const bpmMin = 60;
const bpmMax = 180;
/** Below this the onsets show no steady pulse. */
const clarityMin = 0.12;

/** Beats per minute from the autocorrelation of onset flux, or null without a steady pulse. */
export function estimateTempo(features: Features, sampleRate: number): number | null {
  const columnsPerMinute = (60 * sampleRate) / features.hopFrames;
  const flux = centred(features.flux);
  const zero = correlationAt(flux, 0);
  if (zero <= 0) return null;
  let best = 0;
  let bestScore = 0;
  const from = Math.floor(columnsPerMinute / bpmMax);
  const to = Math.ceil(columnsPerMinute / bpmMin);
  for (let lag = from; lag <= to; lag += 1) {
    // Twice and four times the beat must pulse as well; slow and fast readings are weighed towards 110.
    const pulse =
      correlationAt(flux, lag) + 0.5 * correlationAt(flux, 2 * lag) + 0.25 * correlationAt(flux, 4 * lag);
    const octaves = Math.log2(columnsPerMinute / lag / 110);
    const score = (pulse / zero) * Math.exp(-0.5 * octaves * octaves);
    if (score > bestScore) {
      bestScore = score;
      best = lag;
    }
  }
  if (bestScore < clarityMin) return null;
  return columnsPerMinute / refine(flux, best);
}

/** The multiple of the lag eight beats away resolves it eight times finer. */
function refine(flux: Float32Array, lag: number): number {
  const multiple = 8;
  let best = lag * multiple;
  for (let far = (lag - 0.5) * multiple; far <= (lag + 0.5) * multiple; far += 1) {
    const rounded = Math.round(far);
    if (correlationAt(flux, rounded) > correlationAt(flux, Math.round(best))) best = rounded;
  }
  return best / multiple;
}

function correlationAt(values: Float32Array, lag: number): number {
  const overlap = values.length - lag;
  if (overlap <= 0) return 0;
  let sum = 0;
  for (let index = 0; index < overlap; index += 1) sum += values[index] * values[index + lag];
  return sum / overlap;
}

function centred(values: Float32Array): Float32Array {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  return values.map((value) => value - mean);
}
