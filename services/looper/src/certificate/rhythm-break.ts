import type { SeamMetric } from '@everloop/contracts/seam';
import { type AudioView, framesOf } from '../seam/audio-view.ts';
import { attacks } from '../seam/beat-offset.ts';
import { below, reported } from '../seam/paired-metrics.ts';

const sideSeconds = 3;
const lagSecondsMin = 0.25;
const lagSecondsMax = 2.2;
const hopMs = 2;
const searchHops = 30;
/** Attacks that repeat less than this have no beat to stumble over. */
const rhythmMin = 0.35;
const limitMs = 4;

/**
 * How far the beat is shifted at a place, found in the file alone: attacks before the place are followed by attacks one
 * beat (or bar) later; across the place the same distance must hold. The beat is taken from the middle of the pass.
 */
export function rhythmBreak(
  audio: AudioView,
  at: number,
  pass: { fromFrame: number; toFrame: number },
): SeamMetric {
  const side = framesOf(audio, sideSeconds);
  const middle = Math.round((pass.fromFrame + pass.toFrame) / 2);
  if (pass.toFrame - pass.fromFrame < 2.5 * side) return reported('beat_phase_ms', 0, null);
  const inside = attacks(audio, middle - side, 2 * side);
  const beat = strongestLag(inside);
  if (!beat || beat.likeness < rhythmMin) return reported('beat_phase_ms', 0, null);
  const around = attacks(audio, at - side, 2 * side);
  const across = lagAcross(around, beat.lag, around.length >> 1);
  const natural = lagAcross(inside, beat.lag, inside.length >> 1);
  if (!across || !natural || across.likeness < rhythmMin || natural.likeness < rhythmMin) {
    return reported('beat_phase_ms', 0, null);
  }
  return below('beat_phase_ms', Math.abs(across.lag - natural.lag) * hopMs, limitMs, 0);
}

interface Lag {
  lag: number;
  likeness: number;
}

function strongestLag(rises: Float32Array): Lag | null {
  let best: Lag | null = null;
  const least = Math.round((lagSecondsMin * 1000) / hopMs);
  const most = Math.round((lagSecondsMax * 1000) / hopMs);
  for (let lag = least; lag <= most; lag += 1) {
    const likeness = likenessAt(rises, lag, 0, rises.length - lag);
    if (!best || likeness > best.likeness + 0.02) best = { lag, likeness };
  }
  return best;
}

/** The lag near `lag` at which what lies just before `place` is continued just after it. */
function lagAcross(rises: Float32Array, lag: number, place: number): Lag | null {
  let best: Lag | null = null;
  const likenesses: number[] = [];
  for (let tried = lag - searchHops; tried <= lag + searchHops; tried += 1) {
    const likeness = likenessAt(
      rises,
      tried,
      Math.max(0, place - tried),
      Math.min(place, rises.length - tried),
    );
    likenesses.push(likeness);
    if (!best || likeness > best.likeness) best = { lag: tried, likeness };
  }
  return best;
}

function likenessAt(rises: Float32Array, lag: number, from: number, to: number): number {
  let product = 0;
  let left = 0;
  let right = 0;
  for (let index = from; index < to; index += 1) {
    const a = rises[index];
    const b = smooth(rises, index + lag);
    product += a * b;
    left += a * a;
    right += b * b;
  }
  return left > 0 && right > 0 ? product / Math.sqrt(left * right) : 0;
}

/** Attacks fall between hops: a neighbour counts half. */
const smooth = (rises: Float32Array, at: number): number =>
  rises[at] + 0.5 * ((rises[at - 1] ?? 0) + (rises[at + 1] ?? 0));
