import type { Onsets } from '../analysis/onset-strength.ts';

/** How far one version's music is behind the other's, by all of their attacks. */
export interface LineUp {
  /** Added to a sample of the first it gives the same place of the other. */
  offsetSamples: number;
  /** Normalised correlation of the attacks, 0…1. */
  match: number;
}

/** Versions begin within this of each other. */
const reachSeconds = 4;
/** Attacks coincide within this many steps (about 12 ms). */
const widthSteps = 4;
/** Share of the match that the farthest offset loses: of bars that are all alike the nearest is meant. */
const farLoss = 0.15;

/** Lines two versions up at the beat. Sparse: only attacks are multiplied, never the steps between them. */
export function lineUp(first: Onsets, other: Onsets, sampleRate: number): LineUp {
  const { stepFrames } = first;
  const reach = Math.round((reachSeconds * sampleRate) / stepFrames);
  const left = attacksOf(first.all);
  const right = smooth(other.all);
  const scores = Float64Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const shift = index - reach;
    let sum = 0;
    for (const { at, strength } of left) sum += strength * (right[at + shift] ?? 0);
    return sum * (1 - (farLoss * Math.abs(shift)) / reach);
  });
  let best = reach;
  for (const [index, score] of scores.entries()) if (score > scores[best]) best = index;
  const own = smooth(first.all);
  const ceiling = Math.sqrt(
    left.reduce((sum, { at, strength }) => sum + strength * own[at], 0) *
      attacksOf(other.all).reduce((sum, { at, strength }) => sum + strength * right[at], 0),
  );
  return {
    offsetSamples: (best - reach) * stepFrames,
    match: ceiling > 1e-9 ? scores[best] / ceiling : 0,
  };
}

function attacksOf(all: Float32Array): { at: number; strength: number }[] {
  const attacks: { at: number; strength: number }[] = [];
  for (const [at, strength] of all.entries()) if (strength > 0) attacks.push({ at, strength });
  return attacks;
}

/** Each attack as a small triangle. */
function smooth(all: Float32Array): Float32Array {
  const out = new Float32Array(all.length);
  for (const [at, strength] of all.entries()) {
    if (strength === 0) continue;
    for (let offset = -widthSteps; offset <= widthSteps; offset += 1) {
      const place = at + offset;
      if (place >= 0 && place < out.length)
        out[place] += strength * (1 - Math.abs(offset) / (widthSteps + 1));
    }
  }
  return out;
}
