import { kWeighting } from '../loudness/k-weighting.ts';
import { type AudioView, framesOf } from './audio-view.ts';

/** Filter settling in front of what is measured. */
const settleSeconds = 0.2;
/** −70 LUFS: what is quieter counts as equally silent. */
const floorEnergy = 10 ** (-7 + 0.0691);

/** Spans over which a step is heard as a jump, as a step and as a change of loudness. */
export const stepSpansSeconds = [0.05, 0.4, 3] as const;

const measured = new WeakMap<AudioView, Map<number, number[]>>();

/**
 * Loudness after `at` minus loudness before it in LU (K-weighted, ungated), for each of {@link stepSpansSeconds}. The
 * views do not change, so every place is filtered once.
 */
export function loudnessStepsAt(view: AudioView, at: number): number[] {
  const known = measured.get(view) ?? new Map<number, number[]>();
  measured.set(view, known);
  const steps = known.get(at) ?? measureSteps(view, at);
  known.set(at, steps);
  return steps;
}

function measureSteps(view: AudioView, at: number): number[] {
  const settle = framesOf(view, settleSeconds);
  const spans = stepSpansSeconds.map((seconds) => framesOf(view, seconds));
  const longest = spans[spans.length - 1];
  const block = view.read(at - longest - settle, settle + 2 * longest);
  const before = spans.map(() => 0);
  const after = spans.map(() => 0);
  const middle = settle + longest;
  for (let channel = 0; channel < view.channels; channel += 1) {
    const weighted = weigh(block, view.channels, channel, view.sampleRate);
    for (const [index, span] of spans.entries()) {
      for (let frame = 0; frame < span; frame += 1) {
        before[index] += weighted[middle - 1 - frame] ** 2;
        after[index] += weighted[middle + frame] ** 2;
      }
    }
  }
  return spans.map(
    (span, index) =>
      10 * Math.log10((after[index] / span + floorEnergy) / (before[index] / span + floorEnergy)),
  );
}

function weigh(
  interleaved: Float32Array,
  channels: number,
  channel: number,
  sampleRate: number,
): Float64Array {
  let signal = new Float64Array(interleaved.length / channels);
  for (let frame = 0; frame < signal.length; frame += 1)
    signal[frame] = interleaved[frame * channels + channel];
  for (const stage of kWeighting(sampleRate)) {
    const out = new Float64Array(signal.length);
    let s0 = 0;
    let s1 = 0;
    for (let frame = 0; frame < signal.length; frame += 1) {
      const x = signal[frame];
      const y = stage.b0 * x + s0;
      s0 = stage.b1 * x - stage.a1 * y + s1;
      s1 = stage.b2 * x - stage.a2 * y;
      out[frame] = y;
    }
    signal = out;
  }
  return signal;
}
