import { analysisMix } from '../analysis/analysis-mix.ts';
import { LoudnessMeter } from '../loudness/loudness-meter.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { correlation } from '../seam/crossfade-law.ts';

/** Less than this is not heard when versions follow each other, and a change would only make equal stretches unequal. */
const audibleLu = 0.5;
const blockFrames = 65_536;
/** Stretches compared over two versions, how long each is, and how alike it must be to count as the same take. */
const stretches = 64;
const stretchSeconds = 0.1;
const sameTake = 0.95;
const sameTakesMin = 8;

/**
 * What each version is lowered by to be as loud as the quietest, in dB from 0 down; all 0 where they are equally loud already. Where
 * versions share takes, those decide: a part made anew may well be louder. Elsewhere the integrated loudness does.
 */
export function matchingGainsDb(versions: readonly PcmFile[], report: (fraction: number) => void): number[] {
  const levels: number[] = [];
  for (const [index, version] of versions.entries()) {
    const shared = index === 0 ? null : sharedTakesDb(versions[0], version);
    levels.push(shared === null ? loudnessOf(version) : levels[0] + shared);
    report((index + 1) / versions.length);
  }
  const heard = levels.filter(Number.isFinite);
  const quietest = Math.min(...heard);
  if (heard.length < 2 || Math.max(...heard) - quietest <= audibleLu) return levels.map(() => 0);
  return levels.map((level) =>
    Number.isFinite(level) ? Math.min(0, Math.round((quietest - level) * 100) / 100) : 0,
  );
}

function loudnessOf(version: PcmFile): number {
  using source = new PcmReader(version);
  const meter = new LoudnessMeter(version.sampleRate, version.channels);
  for (const block of source.blocks(blockFrames)) meter.push(block);
  return meter.result().integratedLufs ?? Number.NEGATIVE_INFINITY;
}

/** By how many dB the same takes are louder in `other` than in `first`; null where the two share none. */
function sharedTakesDb(first: PcmFile, other: PcmFile): number | null {
  using one = new PcmReader(first);
  using two = new PcmReader(other);
  const frames = Math.round(stretchSeconds * first.sampleRate);
  const span = Math.min(first.frames, other.frames) - frames;
  const found: number[] = [];
  for (let index = 0; index < stretches; index += 1) {
    const at = Math.floor((span * index) / stretches);
    const [left, right] = [one, two].map((source) => analysisMix(source.read(at, frames), first.channels));
    if (correlation(left, right) >= sameTake) found.push(10 * Math.log10(energy(right) / energy(left)));
  }
  if (found.length < sameTakesMin) return null;
  return found.toSorted((left, right) => left - right)[found.length >> 1];
}

const energy = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 1e-9);
