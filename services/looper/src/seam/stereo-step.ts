import { type AudioView, framesOf } from './audio-view.ts';

const spanSeconds = 0.4;

/** Change of the side-to-mid level across `at`, in dB; 0 for mono. */
export function stereoWidthStepAt(view: AudioView, at: number): number {
  if (view.channels < 2) return 0;
  const span = framesOf(view, spanSeconds);
  return Math.abs(widthDb(view.read(at, span)) - widthDb(view.read(at - span, span)));
}

function widthDb(interleaved: Float32Array): number {
  let mid = 1e-8;
  let side = 1e-8;
  for (let index = 0; index < interleaved.length; index += 2) {
    mid += (interleaved[index] + interleaved[index + 1]) ** 2;
    side += (interleaved[index] - interleaved[index + 1]) ** 2;
  }
  return 10 * Math.log10(side / mid);
}

/** Change of the mean sample value across `at`, of full scale. */
export function dcStepAt(view: AudioView, at: number): number {
  const span = framesOf(view, spanSeconds);
  return Math.abs(meanOf(view.read(at, span)) - meanOf(view.read(at - span, span)));
}

function meanOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return sum / samples.length;
}
