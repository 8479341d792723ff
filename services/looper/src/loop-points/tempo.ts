import type { Onsets } from '../analysis/onset-strength.ts';

const bpmMin = 60;
const bpmMax = 180;
/** Below this the onsets show no steady pulse. */
const clarityMin = 0.12;

/** Steps of the envelope in one value (11.6 ms): the multiple eight beats away refines the rest. */
const stepsPerValue = 4;
/** The middle of a track decides, where intros and endings do not mislead. */
const secondsMax = 60;

/** Beats per minute from the autocorrelation of attacks, or null without a steady pulse. */
export function estimateTempo(onsets: Onsets, sampleRate: number): number | null {
  const columnsPerMinute = (60 * sampleRate) / (onsets.stepFrames * stepsPerValue);
  const flux = centred(grouped(onsets, Math.round((secondsMax * columnsPerMinute) / 60)));
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

function grouped({ all }: Onsets, countMax: number): Float32Array {
  const total = Math.floor(all.length / stepsPerValue);
  const count = Math.min(total, countMax);
  const first = Math.floor((total - count) / 2);
  return Float32Array.from({ length: count }, (_, index) => {
    let sum = 0;
    const from = (first + index) * stepsPerValue;
    for (let step = from; step < from + stepsPerValue; step += 1) sum += all[step];
    return sum;
  });
}

function centred(values: Float32Array): Float32Array {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  return values.map((value) => value - mean);
}
