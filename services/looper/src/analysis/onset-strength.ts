import type { TrackProfile } from './track-profile.ts';

/** Strength of attacks per envelope step; a few in loud places, none in steady sound. */
export interface Onsets {
  stepFrames: number;
  /** All bands together. */
  all: Float32Array;
  /** Bass and drums' lowest part only: what accents a bar. */
  low: Float32Array;
}

/** Steps (about 23 ms) before an attack whose loudest it must exceed: longer than the swing of any bass tone. */
const before = 8;
/** Share of a band's mean energy below which a rise is no attack. */
const floorShare = 0.02;
/** Logarithm of the least rise that is an attack; less is the beating of steady tones. */
const riseMin = 0.35;
/** Steps (about 12 ms) over which the lowest band is averaged. */
const lowSteps = 4;

/** Logarithmic rise of each band's energy above the loudest of the 23 ms before, by the profile's envelopes. */
export function onsetStrength(profile: TrackProfile): Onsets {
  const { stepFrames } = profile;
  const low = rises(smoothed(profile.low));
  const middle = rises(profile.middle);
  const high = rises(profile.high);
  const all = new Float32Array(low.length);
  for (let step = 0; step < all.length; step += 1) all[step] = 0.5 * low[step] + middle[step] + high[step];
  return { stepFrames, all, low };
}

function rises(energy: Float32Array): Float32Array {
  let mean = 0;
  for (const value of energy) mean += value / energy.length;
  const floor = floorShare * mean + 1e-12;
  const strength = new Float32Array(energy.length);
  for (let step = 1; step < energy.length; step += 1) {
    let loudest = 0;
    for (let back = Math.max(0, step - before); back < step; back += 1)
      if (energy[back] > loudest) loudest = energy[back];
    if (energy[step] <= loudest) continue;
    const rise = Math.log((energy[step] + floor) / (loudest + floor));
    if (rise > riseMin) strength[step] = rise;
  }
  return strength;
}

/** Mean over 12 ms: bass tones have periods longer than one step. */
function smoothed(energy: Float32Array): Float32Array {
  const out = new Float32Array(energy.length);
  let sum = 0;
  for (let step = 0; step < energy.length; step += 1) {
    sum += energy[step] - (step >= lowSteps ? energy[step - lowSteps] : 0);
    out[step] = Math.max(0, sum) / lowSteps;
  }
  return out;
}
