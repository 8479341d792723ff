import { kWeighting } from '../loudness/k-weighting.ts';
import { type AudioView, framesOf } from './audio-view.ts';

/** Filter settling in front of what is measured. */
const settleSeconds = 0.2;
/** −70 LUFS: what is quieter counts as equally silent. */
const floorEnergy = 10 ** (-7 + 0.0691);

/** Loudness after `at` minus loudness before it, each over `seconds`, in LU (K-weighted, ungated). */
export function loudnessStepAt(view: AudioView, at: number, seconds: number): number {
  const span = framesOf(view, seconds);
  const settle = framesOf(view, settleSeconds);
  const block = view.read(at - span - settle, settle + 2 * span);
  let before = 0;
  let after = 0;
  for (let channel = 0; channel < view.channels; channel += 1) {
    const weighted = weigh(block, view.channels, channel, view.sampleRate);
    for (let frame = 0; frame < span; frame += 1) {
      before += weighted[settle + frame] ** 2;
      after += weighted[settle + span + frame] ** 2;
    }
  }
  return 10 * Math.log10((after / span + floorEnergy) / (before / span + floorEnergy));
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
