import { channelPeak, tapsPerPhase } from './true-peak.ts';

/** Frames that share one gain node; 1 ms at 44.1 kHz. */
export const hopFrames = 44;
/** Nodes looked at to each side (about 25 ms): attack and release are symmetric and inaudible as pumping. */
const reachHops = 25;

/**
 * Least gain per hop that keeps the true peak of `read` at or below `ceiling` (linear) within frames 0…frames. `gain` is
 * applied beforehand. The last hop may be shorter.
 */
export function neededGains(
  read: (startFrame: number, frames: number) => Float32Array,
  frames: number,
  channels: number,
  gain: number,
  ceiling: number,
): Float64Array {
  const hops = Math.ceil(frames / hopFrames);
  const needed = new Float64Array(hops).fill(1);
  const before = tapsPerPhase / 2 - 1;
  const hopsPerBlock = 1024;
  for (let first = 0; first < hops; first += hopsPerBlock) {
    const last = Math.min(hops, first + hopsPerBlock);
    const block = read(first * hopFrames - before, (last - first) * hopFrames + tapsPerPhase - 1);
    for (let hop = first; hop < last; hop += 1) {
      const from = (hop - first) * hopFrames * channels;
      const slice = block.subarray(from, from + (hopFrames + tapsPerPhase - 1) * channels);
      let peak = ceiling / gain;
      for (let channel = 0; channel < channels; channel += 1) {
        peak = Math.max(peak, channelPeak(slice, channels, channel, peak));
      }
      needed[hop] = ceiling / gain / peak;
    }
  }
  return needed;
}

/**
 * Smooth gain nodes that never exceed what is needed: a sliding minimum, then a sliding mean of the same reach. `at` reads
 * the needed gain at any hop, so that the caller decides what lies before the start and after the end.
 */
export function smoothGains(at: (hop: number) => number, hops: number): Float64Array {
  // One node more to each side than the mean needs, for the linear interpolation between nodes.
  const minimum = new Float64Array(hops + 2 * reachHops);
  for (let index = 0; index < minimum.length; index += 1) {
    const centre = index - reachHops;
    let least = 1;
    for (let hop = centre - reachHops - 1; hop <= centre + reachHops + 1; hop += 1)
      least = Math.min(least, at(hop));
    minimum[index] = least;
  }
  const smooth = new Float64Array(hops);
  for (let hop = 0; hop < hops; hop += 1) {
    let sum = 0;
    for (let index = hop; index <= hop + 2 * reachHops; index += 1) sum += minimum[index];
    smooth[hop] = sum / (2 * reachHops + 1);
  }
  return smooth;
}
