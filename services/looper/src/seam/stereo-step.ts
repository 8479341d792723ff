import { type AudioView, framesOf } from './audio-view.ts';
import type { PairedPlace } from './paired-places.ts';

const spanSeconds = 0.4;
/** Below this share of the whole a band says nothing about the picture. */
const bandShareMin = 0.02;
const floorEnergy = 1e-8;
const lowHertz = 200;
const highHertz = 2000;

/** Change of the side-to-mid level across `at`, in dB, signed; 0 for mono. */
export function stereoWidthStepAt(view: AudioView, at: number): number {
  if (view.channels < 2) return 0;
  const span = framesOf(view, spanSeconds);
  return widthDb(view.read(at, span)) - widthDb(view.read(at - span, span));
}

/** 40 dB and more of either are alike: in antiphase the middle is nothing but rounding. */
function widthDb(interleaved: Float32Array): number {
  let mid = floorEnergy;
  let side = floorEnergy;
  for (let index = 0; index < interleaved.length; index += 2) {
    mid += (interleaved[index] + interleaved[index + 1]) ** 2;
    side += (interleaved[index] - interleaved[index + 1]) ** 2;
  }
  const least = 1e-4 * (mid + side);
  return 10 * Math.log10((side + least) / (mid + least));
}

/**
 * Change of the left-to-right level across `at` in three bands (below 200 Hz, to 2 kHz, above), in dB, signed: exchanged
 * channels keep every sum but not this. Bands that carry nothing on one side of `at` count as unchanged.
 */
export function stereoBalanceStepsAt(view: AudioView, at: number): number[] {
  if (view.channels < 2) return [0, 0, 0];
  const span = framesOf(view, spanSeconds);
  const before = bandEnergies(view.read(at - span, span), view.sampleRate);
  const after = bandEnergies(view.read(at, span), view.sampleRate);
  const total = (bands: BandEnergies[]): number =>
    bands.reduce((sum, { left, right }) => sum + left + right, 0);
  const leastBefore = bandShareMin * total(before) + floorEnergy;
  const leastAfter = bandShareMin * total(after) + floorEnergy;
  return before.map((band, index) => {
    const next = after[index];
    if (band.left + band.right < leastBefore || next.left + next.right < leastAfter) return 0;
    return balanceDb(next) - balanceDb(band);
  });
}

interface BandEnergies {
  left: number;
  right: number;
}

/** Hard-panned sounds are all on one side: 20 dB and more are alike. */
const balanceDb = ({ left, right }: BandEnergies): number => {
  const least = 0.01 * (left + right);
  return 10 * Math.log10((right + least) / (left + least));
};

/** One-pole low passes at both corners split each channel into three bands. */
function bandEnergies(interleaved: Float32Array, sampleRate: number): BandEnergies[] {
  const left = channelBands(interleaved, 0, sampleRate);
  const right = channelBands(interleaved, 1, sampleRate);
  return left.map((energy, band) => ({ left: energy, right: right[band] }));
}

function channelBands(interleaved: Float32Array, channel: number, sampleRate: number): number[] {
  const low = 1 - Math.exp((-2 * Math.PI * lowHertz) / sampleRate);
  const high = 1 - Math.exp((-2 * Math.PI * highHertz) / sampleRate);
  let slow = 0;
  let fast = 0;
  let bass = 0;
  let middle = 0;
  let treble = 0;
  for (let index = channel; index < interleaved.length; index += 2) {
    const sample = interleaved[index];
    slow += low * (sample - slow);
    fast += high * (sample - fast);
    bass += slow * slow;
    const between = fast - slow;
    middle += between * between;
    const above = sample - fast;
    treble += above * above;
  }
  return [bass, middle, treble];
}

/** Change of the mean sample value across `at`, of full scale, signed; the channel that changes most. */
export function dcStepAt(view: AudioView, at: number): number {
  const span = framesOf(view, spanSeconds);
  const before = means(view.read(at - span, span), view.channels);
  const after = means(view.read(at, span), view.channels);
  const steps = after.map((mean, channel) => mean - before[channel]);
  return steps.reduce((worst, step) => (Math.abs(step) > Math.abs(worst) ? step : worst), 0);
}

/** Beside the natural places, where nothing was spliced. */
const besideSeconds = [-0.8, -0.4, 0.4, 0.8];

/**
 * Largest step of the mean that the recording makes by itself near the natural places: wind, waves and rumble have no
 * steady mean, and a step like their own is none.
 */
export function usualDcStep(places: PairedPlace[]): number {
  const naturals = new Set(places.flatMap(({ natural }) => natural));
  return Math.max(0, ...Array.from(naturals, usualStepNear));
}

const known = new WeakMap<PairedPlace['natural'][number], number>();

/** Several seams may be compared with the same natural places. */
function usualStepNear(natural: PairedPlace['natural'][number]): number {
  const found = known.get(natural);
  if (found !== undefined) return found;
  const { view, at } = natural;
  const span = framesOf(view, spanSeconds);
  let largest = 0;
  for (const seconds of besideSeconds) {
    const beside = at + Math.sign(seconds) * framesOf(view, Math.abs(seconds));
    if (beside - span < 0 || beside + span > view.frames) continue;
    largest = Math.max(largest, Math.abs(dcStepAt(view, beside)));
  }
  known.set(natural, largest);
  return largest;
}

/** Means under a raised-cosine window, so that a bass note that does not end with the stretch counts little. */
function means(interleaved: Float32Array, channels: number): number[] {
  const frames = interleaved.length / channels;
  const weights = raisedCosine(frames);
  const sums = Array.from({ length: channels }, () => 0);
  for (let frame = 0; frame < frames; frame += 1) {
    const weight = weights[frame];
    for (let channel = 0; channel < channels; channel += 1)
      sums[channel] += weight * interleaved[frame * channels + channel];
  }
  return sums.map((sum) => sum / frames);
}

let lastWindow = new Float64Array(0);

/** All spans at one rate are equally long. */
function raisedCosine(frames: number): Float64Array {
  if (lastWindow.length !== frames) {
    lastWindow = Float64Array.from(
      { length: frames },
      (_, frame) => 1 - Math.cos((2 * Math.PI * (frame + 0.5)) / frames),
    );
  }
  return lastWindow;
}
