import { analysisMix } from '../analysis/analysis-mix.ts';
import { openAudioInput } from '../codec/open-audio-input.ts';
import { alignBlocks } from '../seam/alignment.ts';
import { type BendBlock, BendMeter } from './bend-meter.ts';
import type { SliceFile } from './decode-slice.ts';
import { LevelColumns, likelyLags } from './level-columns.ts';

export interface FoundLoop {
  startSample: number;
  lengthSamples: number;
  /** Frames in the second pass where the wave bends most: where a bad seam would lie if it is not at the start of a pass. */
  suspects: number[];
  /** Some passes lie shifted against their neighbours: something was cut out or put in. */
  isShifted: boolean;
}

/** Samples averaged into one for the comparison. */
const decimation = 8;
const probeSeconds = 1.5;
/** How far a lag found on levels may be off. */
const lagSlackSeconds = 0.06;
/** Averaged samples of a lag that is no whole number of them agree a little less than the music does. */
const waveMatchMin = 0.93;
const startMatchMin = 0.85;
const startStepSeconds = 0.5;
/** Of the stretches of a body that repeats, as many may differ: noise of its own, a change of voices. */
const differingShareMax = 0.6;
const passesAtOnceMax = 6;
/** In averaged samples. */
const partSlack = 4;
/** What may be a fade or an outro. */
const closingSeconds = 12;
/** −60 dBFS: dither is no likeness. */
const silentEnergy = 1e-6;

/**
 * Finds the period with which a decoded stretch repeats itself (same levels, same waves, everywhere in a pass), the place
 * from which it does, and where inside a pass a seam might hide. Null where it does not repeat. Lengths are right to about
 * ±8 samples. Memory is an eighth of the stretch.
 */
export async function searchLoop(input: { slice: SliceFile }): Promise<FoundLoop | null> {
  const decoded = decodeSmall(input.slice);
  const { wave, rate } = decoded;
  const slack = Math.round(lagSlackSeconds * rate);
  const probe = Math.round(probeSeconds * rate);
  const same = (at: number, lag: number, reach: number) => {
    if (at - reach < 0 || at + lag + probe + reach > wave.length) return null;
    if (isSilent(wave, at, probe) && isSilent(wave, at + lag, probe))
      return { shiftFrames: 0, correlation: 1 };
    return alignBlocks(
      wave.subarray(at, at + probe),
      wave.subarray(at + lag - reach, at + lag + probe + reach),
      reach,
    );
  };
  const bodyTo = wave.length - Math.round(Math.min(closingSeconds * rate, wave.length / 4));
  let best: { lag: number; exactLag: number; sweep: Sweep } | null = null;
  const origin = Math.round(decoded.columns.originSeconds * rate);
  for (const lagSeconds of likelyLags(decoded.columns)) {
    const rough = Math.round(lagSeconds * rate);
    const first = same(origin, rough, slack);
    if (!first || first.correlation < waveMatchMin) continue;
    const lag = rough + Math.round(first.shiftFrames);
    const sweep = sweepOf((at, reach) => same(at, lag, reach), { probe, slack, origin, to: bodyTo - lag });
    if (!best || sweep.differing < best.sweep.differing) {
      best = { lag, exactLag: rough + first.shiftFrames, sweep };
    }
    if (best.sweep.differing === 0) break;
  }
  if (!best || best.sweep.differing > differingShareMax) return null;
  // Several passes repeat as well as one; seams inside them would be taken for the music that others are compared with.
  for (let part = passesAtOnceMax; part > 1; part -= 1) {
    const rough = Math.round(best.exactLag / part);
    const first = rough > probe ? same(origin, rough, partSlack) : null;
    if (!first || first.correlation < waveMatchMin) continue;
    const lag = rough + Math.round(first.shiftFrames);
    const sweep = sweepOf((at, reach) => same(at, lag, reach), { probe, slack, origin, to: bodyTo - lag });
    if (sweep.differing > best.sweep.differing) continue;
    best = { lag, exactLag: rough + first.shiftFrames, sweep };
    break;
  }
  const { lag } = best;
  const step = Math.round(startStepSeconds * rate);
  let start = origin;
  while (start >= step && (same(start - step, lag, 2)?.correlation ?? 0) >= startMatchMin) start -= step;
  if (start < step) start = 0;
  const scale = decimation;
  return {
    startSample: start * scale,
    lengthSamples: best.exactLag * scale,
    suspects: decoded.bends.worst((start + lag / 2) * scale, (start + 1.5 * lag) * scale),
    isShifted: best.sweep.isShifted,
  };
}

interface Sweep {
  /** Of the body, from the origin on. */
  differing: number;
  isShifted: boolean;
}

type Likeness = (at: number, reach: number) => { shiftFrames: number; correlation: number } | null;

/** Compares everything with what stands one lag later, from the beginning of the file to its end. */
function sweepOf(
  like: Likeness,
  { probe, slack, origin, to }: { probe: number; slack: number; origin: number; to: number },
): Sweep {
  let probes = 0;
  let differing = 0;
  let isShifted = false;
  for (let at = slack; ; at += probe) {
    const still = like(at, 2);
    if (!still) break;
    const isBody = at >= origin && at <= to;
    if (isBody) probes += 1;
    if (still.correlation >= waveMatchMin) continue;
    if (isBody) differing += 1;
    const moved = like(at, slack);
    if (moved && moved.correlation >= waveMatchMin && Math.abs(moved.shiftFrames) > 2) isShifted = true;
  }
  return { differing: probes > 0 ? differing / probes : 1, isShifted };
}

function isSilent(wave: Float32Array, at: number, length: number): boolean {
  let sum = 0;
  for (let index = at; index < at + length; index += 1) sum += wave[index] * wave[index];
  return sum < length * silentEnergy;
}

function decodeSmall(slice: SliceFile): {
  wave: Float32Array;
  rate: number;
  columns: LevelColumns;
  bends: BendBlock;
} {
  using input = openAudioInput(slice.path, slice.format);
  const total = slice.toFrame - slice.fromFrame;
  const wave = new Float32Array(Math.ceil(total / decimation) + 1);
  const rate = input.sampleRate / decimation;
  const bends = new BendMeter(input.sampleRate);
  let sum = 0;
  let count = 0;
  let filled = 0;
  let skip = 'first' in slice.anchor ? slice.fromFrame - slice.anchor.first : 0;
  for (const block of input.blocks()) {
    const mono = analysisMix(block, input.channels);
    const used = mono.subarray(Math.min(mono.length, Math.max(0, skip)));
    skip -= mono.length;
    bends.push(used);
    for (const sample of used) {
      sum += sample;
      count += 1;
      if (count < decimation) continue;
      if (filled < wave.length) wave[filled++] = sum / decimation;
      sum = 0;
      count = 0;
    }
  }
  const heard = wave.subarray(0, filled);
  return { wave: heard, rate, columns: new LevelColumns(heard, rate), bends };
}
