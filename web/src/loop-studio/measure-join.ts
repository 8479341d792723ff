import type { LoopPoints } from '@everloop/contracts/loops';
import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';

export type DecodedAudio = { mono: Float32Array; sampleRateHertz: number; buffer: AudioBuffer };

/**
 * What is heard around the join: `beforeSamples` up to the end (its last part faded into what comes before the start, equal
 * power), then `afterSamples` from the start on.
 */
export const joinedSignal = (
  channel: Float32Array,
  { startSample, endSample, crossfadeSamples }: LoopPoints,
  beforeSamples: number,
  afterSamples: number,
): Float32Array => {
  const signal = new Float32Array(beforeSamples + afterSamples);
  for (let index = 0; index < beforeSamples; index++) {
    const fromEnd = beforeSamples - index;
    const tail = channel[endSample - fromEnd] ?? 0;
    if (fromEnd > crossfadeSamples) {
      signal[index] = tail;
      continue;
    }
    const through = ((crossfadeSamples - fromEnd) / crossfadeSamples) * (Math.PI / 2);
    signal[index] = tail * Math.cos(through) + (channel[startSample - fromEnd] ?? 0) * Math.sin(through);
  }
  for (let index = 0; index < afterSamples; index++)
    signal[beforeSamples + index] = channel[startSample + index] ?? 0;
  return signal;
};

const rms = (signal: Float32Array, from: number, to: number): number => {
  let sum = 0;
  for (let index = from; index < to; index++) sum += (signal[index] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
};

const silence = 1e-4;

/** Level difference in dB between `seconds` before the join and as much after it. */
const levelStepDb = (signal: Float32Array, join: number, seconds: number, rate: number): number => {
  const span = Math.round(seconds * rate);
  const before = Math.max(silence, rms(signal, join - span, join));
  const after = Math.max(silence, rms(signal, join, join + span));
  return Math.abs(20 * Math.log10(after / before));
};

/** The jump at the join against the largest ordinary jump of the 50 ms around it: above 1 it may click. */
const clickRatio = (signal: Float32Array, join: number, rate: number): number => {
  const reach = Math.round(rate / 20);
  const jumps: number[] = [];
  for (let index = Math.max(1, join - reach); index < join + reach; index++) {
    if (Math.abs(index - join) > 2) jumps.push(Math.abs((signal[index] ?? 0) - (signal[index - 1] ?? 0)));
  }
  jumps.sort((a, b) => a - b);
  const ordinary = Math.max(silence, jumps[Math.floor(jumps.length * 0.999)] ?? 0);
  return Math.abs((signal[join] ?? 0) - (signal[join - 1] ?? 0)) / ordinary;
};

const defaultLimits = {
  click: 1,
  level_step_50ms_db: 3,
  level_step_400ms_db: 1.5,
  level_step_3s_db: 1.5,
} as const;
type QuickName = keyof typeof defaultLimits;

/**
 * A quick check of hand-set points on the decoded preview, within milliseconds. The studio's own, fuller measurement of the
 * rendered loop decides; limits are those of the candidates where they name them.
 */
export const measureJoin = (
  { mono, sampleRateHertz }: Pick<DecodedAudio, 'mono' | 'sampleRateHertz'>,
  points: LoopPoints,
  known: readonly SeamMetric[],
): SeamReport => {
  const span = 3 * sampleRateHertz;
  const signal = joinedSignal(mono, points, span, span);
  const values: Record<QuickName, number> = {
    click: clickRatio(signal, span, sampleRateHertz),
    level_step_50ms_db: levelStepDb(signal, span, 0.05, sampleRateHertz),
    level_step_400ms_db: levelStepDb(signal, span, 0.4, sampleRateHertz),
    level_step_3s_db: levelStepDb(signal, span, 3, sampleRateHertz),
  };
  const metrics = (Object.keys(values) as QuickName[]).map((name): SeamMetric => {
    const limit = known.find((metric) => metric.name === name)?.limit ?? defaultLimits[name];
    const value = values[name];
    return { name, value, limit, passesWhen: 'below', natural: null, passed: value <= limit };
  });
  const failed = metrics.filter((metric) => !metric.passed).length;
  const verdict = failed === 0 ? 'pass' : failed === 1 ? 'warn' : 'fail';
  return { version: 1, verdict, sentence: '', measuredOn: 'source', metrics };
};
