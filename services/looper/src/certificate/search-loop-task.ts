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
  for (const lagSeconds of likelyLags(decoded.columns)) {
    const rough = Math.round(lagSeconds * rate);
    const origin = Math.round(decoded.columns.originSeconds * rate);
    const first = same(origin, rough, slack);
    if (!first || first.correlation < waveMatchMin) continue;
    const lag = rough + Math.round(first.shiftFrames);
    const elsewhere = [0.31, 0.57, 0.83].map((share) => same(origin + Math.round(share * lag), lag, 2));
    const known = elsewhere.filter((match) => match !== null);
    if (known.length === 0 || known.some(({ correlation }) => correlation < waveMatchMin)) continue;
    const step = Math.round(startStepSeconds * rate);
    let start = origin;
    while (start >= step && (same(start - step, lag, 2)?.correlation ?? 0) >= startMatchMin) start -= step;
    if (start < step) start = 0;
    const scale = decimation;
    return {
      startSample: start * scale,
      lengthSamples: (lag + first.shiftFrames - Math.round(first.shiftFrames)) * scale,
      suspects: decoded.bends.worst((start + lag / 2) * scale, (start + 1.5 * lag) * scale),
    };
  }
  return null;
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
