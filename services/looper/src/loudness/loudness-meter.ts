import { type Biquad, kWeighting } from './k-weighting.ts';

/** Measured by ITU-R BS.1770-4 and EBU Tech 3341/3342; null where the signal never passes the gates. */
export interface Loudness {
  integratedLufs: number | null;
  momentaryLufsMax: number | null;
  shortTermLufsMax: number | null;
  rangeLu: number | null;
}

/** Sub-blocks of 10 ms: a coarser grid misses the momentary maximum by up to half a unit (Tech 3341 case 13). */
const hopsPerSecond = 100;
const momentaryHops = 40;
const shortTermHops = 300;
const gateStepHops = 10;
const absoluteGateLufs = -70;
const channelGains = [1, 1, 1, 1.41, 1.41];

export const energyToLufs = (energy: number): number => -0.691 + 10 * Math.log10(energy);
const lufsToEnergy = (lufs: number): number => 10 ** ((lufs + 0.691) / 10);

/**
 * Streaming loudness meter: push interleaved blocks of any size, then read `result()`. Channels are L, R, C, Ls, Rs in
 * this order (no LFE). Memory grows by 8 bytes per 10 ms.
 */
export class LoudnessMeter {
  readonly #channels: number;
  readonly #hopFrames: number;
  readonly #stages: [Biquad, Biquad];
  readonly #state: Float64Array;
  #hopEnergies = new Float64Array(8192);
  #hops = 0;
  #sum = 0;
  #filled = 0;

  constructor(sampleRate: number, channels: number) {
    this.#channels = channels;
    this.#hopFrames = Math.round(sampleRate / hopsPerSecond);
    this.#stages = kWeighting(sampleRate);
    this.#state = new Float64Array(channels * 4);
  }

  push(interleaved: Float32Array): void {
    const channels = this.#channels;
    const frames = interleaved.length / channels;
    let at = 0;
    while (at < frames) {
      const count = Math.min(frames - at, this.#hopFrames - this.#filled);
      for (let channel = 0; channel < channels; channel += 1) {
        this.#sum += (channelGains[channel] ?? 1) * this.#filterEnergy(interleaved, at, count, channel);
      }
      this.#filled += count;
      at += count;
      if (this.#filled === this.#hopFrames) this.#endHop();
    }
  }

  result(): Loudness {
    const gating = this.#windowEnergies(momentaryHops, gateStepHops);
    const integrated = gatedMean(gating, -10);
    return {
      integratedLufs: integrated === null ? null : energyToLufs(integrated),
      momentaryLufsMax: maxLufs(this.#windowEnergies(momentaryHops, 1)),
      shortTermLufsMax: maxLufs(this.#windowEnergies(shortTermHops, 1)),
      rangeLu: loudnessRange(this.#windowEnergies(shortTermHops, gateStepHops)),
    };
  }

  /** Energy of every full window of `length` hops, one per `step` hops. */
  #windowEnergies(length: number, step: number): Float64Array {
    const count = this.#hops < length ? 0 : Math.floor((this.#hops - length) / step) + 1;
    const energies = new Float64Array(count);
    const prefix = new Float64Array(this.#hops + 1);
    for (let hop = 0; hop < this.#hops; hop += 1) prefix[hop + 1] = prefix[hop] + this.#hopEnergies[hop];
    for (let window = 0; window < count; window += 1) {
      const at = window * step;
      energies[window] = Math.max(0, prefix[at + length] - prefix[at]) / length;
    }
    return energies;
  }

  #endHop(): void {
    if (this.#hops === this.#hopEnergies.length) {
      const grown = new Float64Array(this.#hops * 2);
      grown.set(this.#hopEnergies);
      this.#hopEnergies = grown;
    }
    this.#hopEnergies[this.#hops] = this.#sum / this.#hopFrames;
    this.#hops += 1;
    this.#sum = 0;
    this.#filled = 0;
  }

  /** Sum of squares of one channel after both K-weighting stages. */
  #filterEnergy(interleaved: Float32Array, from: number, count: number, channel: number): number {
    const channels = this.#channels;
    const [first, second] = this.#stages;
    const state = this.#state;
    const base = channel * 4;
    let s0 = state[base];
    let s1 = state[base + 1];
    let s2 = state[base + 2];
    let s3 = state[base + 3];
    let sum = 0;
    const end = (from + count) * channels + channel;
    for (let index = from * channels + channel; index < end; index += channels) {
      const x = interleaved[index];
      const y = first.b0 * x + s0;
      s0 = first.b1 * x - first.a1 * y + s1;
      s1 = first.b2 * x - first.a2 * y;
      const z = second.b0 * y + s2;
      s2 = second.b1 * y - second.a1 * z + s3;
      s3 = second.b2 * y - second.a2 * z;
      sum += z * z;
    }
    state[base] = s0;
    state[base + 1] = s1;
    state[base + 2] = s2;
    state[base + 3] = s3;
    return sum;
  }
}

/** Mean energy of the windows above −70 LUFS and above the mean of those plus `relativeLu`; null when none is. */
function gatedMean(energies: Float64Array, relativeLu: number): number | null {
  const absolute = lufsToEnergy(absoluteGateLufs);
  const loud = energies.filter((energy) => energy >= absolute);
  if (loud.length === 0) return null;
  const relative = mean(loud) * 10 ** (relativeLu / 10);
  return mean(loud.filter((energy) => energy >= relative));
}

/** EBU Tech 3342: spread between the 10th and 95th percentile of gated short-term loudness. */
function loudnessRange(energies: Float64Array): number | null {
  const absolute = lufsToEnergy(absoluteGateLufs);
  const loud = energies.filter((energy) => energy >= absolute);
  if (loud.length === 0) return null;
  const relative = mean(loud) * 10 ** (-20 / 10);
  const sorted = loud.filter((energy) => energy >= relative).sort();
  const at = (share: number): number => energyToLufs(sorted[Math.round((sorted.length - 1) * share)]);
  return at(0.95) - at(0.1);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function maxLufs(energies: Float64Array): number | null {
  let max = 0;
  for (const energy of energies) if (energy > max) max = energy;
  return max > 0 ? energyToLufs(max) : null;
}
