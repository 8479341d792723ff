import { kWeighting } from '../loudness/k-weighting.ts';
import { type AudioView, framesOf } from './audio-view.ts';

/** Filter settling in front of what is measured. */
const settleSeconds = 0.2;
/** −70 LUFS: what is quieter counts as equally silent. */
const floorEnergy = 10 ** (-7 + 0.0691);

/**
 * What is softer than its neighbour by more within 50 ms is masked by it, before an attack as after it. Codecs count on that:
 * their echo before a beat that follows silence is 30 dB below it, where the recording has nothing.
 */
const maskedLu = 25;

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
  const middle = settle + longest;
  const inner = [...spans, 0].sort((left, right) => right - left);
  // Every span is a run of the pieces between these places, so that each sample is weighted and squared once.
  const edges = [
    ...inner.map((span) => middle - span),
    ...inner
      .toReversed()
      .slice(1)
      .map((span) => middle + span),
  ];
  const pieces = new Float64Array(edges.length - 1);
  for (let channel = 0; channel < view.channels; channel += 1) {
    addWeightedEnergy(block, view.channels, channel, view.sampleRate, edges, pieces);
  }
  const centre = inner.length - 1;
  return spans.map((span, index) => {
    const width = centre - inner.indexOf(span);
    let before = 0;
    let after = 0;
    for (let piece = 0; piece < width; piece += 1) {
      before += pieces[centre - 1 - piece];
      after += pieces[centre + piece];
    }
    const step = 10 * Math.log10((after / span + floorEnergy) / (before / span + floorEnergy));
    return index === 0 ? Math.max(-maskedLu, Math.min(maskedLu, step)) : step;
  });
}

/** Adds the K-weighted energy between neighbouring `edges` (frames, ascending) of one channel to `pieces`. */
function addWeightedEnergy(
  interleaved: Float32Array,
  channels: number,
  channel: number,
  sampleRate: number,
  edges: number[],
  pieces: Float64Array,
): void {
  const [shelf, pass] = kWeighting(sampleRate);
  let [s0, s1, t0, t1] = [0, 0, 0, 0];
  let frame = 0;
  for (let piece = -1; piece < pieces.length; piece += 1) {
    const end = edges[piece + 1];
    let energy = 0;
    for (; frame < end; frame += 1) {
      const x = interleaved[frame * channels + channel];
      const y = shelf.b0 * x + s0;
      s0 = shelf.b1 * x - shelf.a1 * y + s1;
      s1 = shelf.b2 * x - shelf.a2 * y;
      const z = pass.b0 * y + t0;
      t0 = pass.b1 * y - pass.a1 * z + t1;
      t1 = pass.b2 * y - pass.a2 * z;
      energy += z * z;
    }
    if (piece >= 0) pieces[piece] += energy;
  }
}
