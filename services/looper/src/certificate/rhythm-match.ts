import { type AudioView, framesOf, monoAround } from '../seam/audio-view.ts';
import { attackHopMs, attacks } from '../seam/beat-offset.ts';

/** Hops on each side of a place that are compared with the same music elsewhere; the longest first. */
const sideSeconds = [3, 1.5, 0.75] as const;
const reachHops = 30;
const likenessMin = 0.5;
/** Of the best likeness: elsewhere the music is played again about as well. */
const nearlyBest = 0.92;
const placesMax = 12;
const heardSeconds = 1.5;
/** Less than this many attacks are no rhythm. */
const attacksMin = 2;
/** Rise of an attack that somebody hears as one, in logarithms of energy: 4 dB. */
const attackRise = 0.95;
/** Of about −75 dBFS. */
const floorEnergy = 3e-8;

/** Attacks of one pass, for comparison. */
export interface PassRhythm {
  fromFrame: number;
  rises: Float32Array;
}

export interface RhythmMatch {
  /** Against what follows elsewhere what precedes the place; positive is late. */
  offsetMs: number;
  /** 0…1 of the worse side. */
  likeness: number;
  /** First frames of the places in the pass that were compared with, best first. */
  places: number[];
}

export function passRhythm(audio: AudioView, pass: { fromFrame: number; toFrame: number }): PassRhythm {
  return {
    fromFrame: pass.fromFrame,
    rises: blurred(attacks(audio, pass.fromFrame, pass.toFrame - pass.fromFrame)),
  };
}

/** Whether attacks stand before or after a place, so that a beat can be missed at all. */
export function hasAttacks(audio: AudioView, at: number): boolean {
  const span = framesOf(audio, heardSeconds);
  return [at - span, at].some((from) => attackCount(audio, from, span) >= attacksMin);
}

/** Rises of the level over 20 ms: shorter stretches of a bass note differ by themselves. */
function attackCount(audio: AudioView, from: number, frames: number): number {
  const mono = monoAround(audio, from, -1, frames);
  const step = framesOf(audio, 0.02);
  const levels = Array.from({ length: Math.floor(frames / step) }, (_, block) => {
    let sum = 0;
    for (let frame = 1 + block * step; frame <= (block + 1) * step; frame += 1) {
      sum += (mono[frame] - 0.9 * mono[frame - 1]) ** 2;
    }
    return Math.log(sum / step + floorEnergy);
  });
  let found = 0;
  let last = -3;
  for (let block = 2; block < levels.length; block += 1) {
    const rise = levels[block] - Math.max(levels[block - 1], levels[block - 2]);
    if (levels[block] - levels[block - 2] < attackRise || rise <= 0 || block - last < 3) continue;
    found += 1;
    last = block;
  }
  return found;
}

/**
 * Finds where in the pass the attacks before `at` are played once more, and how much earlier or later than there the music
 * goes on behind it. Null where neither side is played again.
 */
export function rhythmMatch(audio: AudioView, at: number, pass: PassRhythm): RhythmMatch | null {
  const hop = framesOf(audio, attackHopMs / 1000);
  let best: RhythmMatch | null = null;
  for (const seconds of sideSeconds) {
    const side = Math.round((seconds * 1000) / attackHopMs);
    if (pass.rises.length < 3 * side) continue;
    const rises = blurred(attacks(audio, at - side * hop, 2 * side * hop));
    const before = likenesses(pass.rises, rises.subarray(0, side));
    const after = likenesses(pass.rises, rises.subarray(side));
    const own = Math.round((at - pass.fromFrame) / hop);
    const found = peaks(before, side, own).flatMap((place) => {
      const next = bestNear(after, place + side);
      if (!next) return [];
      const likeness = Math.min(before[place], next.likeness);
      const offset = next.position - side - (place + parabola(before, place));
      return likeness >= likenessMin ? [{ place, likeness, offset }] : [];
    });
    if (found.length === 0) continue;
    const sorted = found.toSorted((left, right) => right.likeness - left.likeness);
    const good = sorted.filter(({ likeness }) => likeness >= nearlyBest * sorted[0].likeness);
    const offsets = good.map(({ offset }) => offset).toSorted((left, right) => left - right);
    const match = {
      offsetMs: offsets[offsets.length >> 1] * attackHopMs,
      likeness: sorted[0].likeness,
      places: good.map(({ place }) => pass.fromFrame + (place + side) * hop),
    };
    if (!best || match.likeness > best.likeness + 0.1) best = match;
  }
  return best;
}

/** Attacks fall between hops: a neighbour counts half. */
function blurred(rises: Float32Array): Float32Array {
  return rises.map((rise, at) => rise + 0.5 * ((rises[at - 1] ?? 0) + (rises[at + 1] ?? 0)));
}

/** Normalised likeness of `template` to the stretch of `rises` from each position on. */
function likenesses(rises: Float32Array, template: Float32Array): Float32Array {
  const count = Math.max(0, rises.length - template.length + 1);
  const out = new Float32Array(count);
  let own = 0;
  // Attacks are rare: only where there are some is there anything to multiply.
  const places: number[] = [];
  for (let index = 0; index < template.length; index += 1) {
    if (template[index] === 0) continue;
    own += template[index] ** 2;
    places.push(index);
  }
  let energy = 0;
  for (let index = 0; index < template.length; index += 1) energy += rises[index] ** 2;
  for (let at = 0; at < count; at += 1) {
    let product = 0;
    for (const place of places) product += template[place] * rises[at + place];
    const scale = Math.sqrt(own * Math.max(0, energy));
    out[at] = scale > 1e-6 ? product / scale : 0;
    energy += (rises[at + template.length] ?? 0) ** 2 - rises[at] ** 2;
  }
  return out;
}

/** Positions of the highest likenesses, apart from each other and from the place itself. */
function peaks(before: Float32Array, side: number, own: number): number[] {
  const places: number[] = [];
  for (let at = 1; at + 1 < before.length; at += 1) {
    const isPeak = before[at] >= likenessMin && before[at] >= before[at - 1] && before[at] > before[at + 1];
    if (isPeak && Math.abs(at + side - own) > side) places.push(at);
  }
  return places.toSorted((left, right) => before[right] - before[left]).slice(0, placesMax);
}

function bestNear(after: Float32Array, at: number): { position: number; likeness: number } | null {
  let best = -1;
  for (
    let index = Math.max(0, at - reachHops);
    index <= Math.min(after.length - 1, at + reachHops);
    index += 1
  ) {
    if (best < 0 || after[index] > after[best]) best = index;
  }
  return best < 0 ? null : { position: best + parabola(after, best), likeness: after[best] };
}

function parabola(values: Float32Array, at: number): number {
  const [left, middle, right] = [values[at - 1], values[at], values[at + 1]];
  if (left === undefined || right === undefined) return 0;
  const curve = left - 2 * middle + right;
  return curve < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (left - right)) / curve)) : 0;
}
