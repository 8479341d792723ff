import { join } from 'node:path';
import type { PassPlaces } from '@everloop/loop-timing/pass-places';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { CodedAudio } from './coded-audio/coded-audio.ts';
import { writeSlice } from './decode-slice.ts';
import type { LoopInFile } from './loop-in-file.ts';

/** A loop as a tag or a search names it; its length may be off by what a codec's frame grid changed. */
export type RoughLoop = Pick<
  LoopInFile,
  'startSample' | 'lengthSamples' | 'crossfadeSamples' | 'askedSamples' | 'foundBy'
> & {
  /** Where a render after this recipe has its passes; null where nobody says. */
  places: PassPlaces | null;
  fadeInSamples: number;
  /** Fade or outro at the end; null where nobody says. */
  closingSamples: number | null;
  /** How far `lengthSamples` may be off. */
  marginSamples: number;
};

const templateSeconds = 2;
/** As many passes as are ever put on one frame grid. */
const passesMax = 16;
/** Passes that were encoded one by one differ by the codec's noise. */
const likenessMax = 0.5;
const marginOfFullEncode = 24;
/** Closings nobody tells of: the product's own fades last five seconds unless asked otherwise. */
const closingSecondsUsual = 12;

interface Options {
  dir: string;
  signal?: AbortSignal;
}

/**
 * Finds the exact length of a loop in a file by comparing decoded stretches: on a codec's grid several passes together make
 * whole frames, so one pass may last a fraction of a sample more or less than its source says. Files that were encoded in
 * full repeat beside the grid. Null where the file does not repeat like that.
 */
export async function settleLoop(
  audio: CodedAudio,
  rough: RoughLoop,
  options: Options,
): Promise<LoopInFile | null> {
  const template = Math.round(templateSeconds * audio.sampleRate);
  if (rough.startSample + rough.lengthSamples + template > audio.countedFrames) {
    return rough.foundBy === 'search' ? null : onePass(audio, rough);
  }
  const told = rough.places && (await compareTold(audio, rough, rough.places, options));
  if (told) return told;
  const onGrid = await compareRepeats(audio, rough, audio.gridFrames, options);
  if (onGrid || audio.gridFrames === 1) return onGrid;
  const marginSamples = Math.max(marginOfFullEncode, rough.marginSamples);
  return await compareRepeats(audio, { ...rough, marginSamples }, 1, options);
}

/** Whether the file repeats as its recipe says: what is stored exactly, or else one pass, which may begin between two samples. */
async function compareTold(
  audio: CodedAudio,
  rough: RoughLoop,
  places: PassPlaces,
  options: Options,
): Promise<LoopInFile | null> {
  const template = Math.round(templateSeconds * audio.sampleRate);
  const { startSample, lengthSamples, unitSamples, lastPasses } = places;
  const end = lastPasses?.fromSample ?? audio.countedFrames - Math.ceil(rough.closingSamples ?? 0);
  const found = (repeat: number | null) => ({
    ...placed(audio, { ...rough, startSample, lengthSamples }, lengthSamples, repeat),
    lastPasses,
  });
  for (const [passes, length, isExact] of [
    [Math.round(unitSamples / lengthSamples), unitSamples, true],
    [1, Math.round(lengthSamples), false],
  ] as const) {
    // The second repeat, where there is a third: an encoder and a limiter settle in the first.
    const skipped = startSample + (passes + 1) * length + template <= end ? length : 0;
    const at = Math.round(startSample + skipped + Math.min(template, lengthSamples / 4));
    if (at + length + template + marginOfFullEncode > audio.countedFrames || at < marginOfFullEncode)
      continue;
    const margin = isExact ? 0 : marginOfFullEncode;
    const slice = (name: string, from: number, to: number) =>
      writeSlice(audio, { fromFrame: from, toFrame: to }, join(options.dir, name));
    const [match] = await runTask(
      'matchRepeats',
      {
        template: await slice('told', at, at + template),
        candidates: [await slice('told-again', at + length - margin, at + length + template + margin)],
        marginFrames: margin,
      },
      workOptions({ wallSeconds: 300, rssMebibytes: 400 }, options.signal),
    );
    if (isExact && match.largestDifference === 0) return found(length);
    if (!isExact && Math.abs(match.shiftFrames) <= 1 && match.relativeDifference <= likenessMax) {
      return found(null);
    }
  }
  return null;
}

async function compareRepeats(
  audio: CodedAudio,
  rough: RoughLoop,
  gridFrames: number,
  options: Options,
): Promise<LoopInFile | null> {
  const { sampleRate, countedFrames } = audio;
  const template = Math.round(templateSeconds * sampleRate);
  const margin = gridFrames === 1 ? rough.marginSamples : 0;
  const isKnown = gridFrames === 1 && rough.foundBy !== 'search';
  const lengths = Array.from({ length: isKnown ? 1 : passesMax }, (_, index) => {
    const passes = index + 1;
    return { passes, frames: Math.round((rough.lengthSamples * passes) / gridFrames) * gridFrames };
  });
  // The second pass, where there is a third: an encoder settles in the first.
  const skipped =
    rough.startSample + 3 * rough.lengthSamples + template <= countedFrames ? rough.lengthSamples : 0;
  const at = Math.round(rough.startSample + skipped + Math.min(template, rough.lengthSamples / 4));
  const fitting = lengths.filter(
    ({ frames }) => frames > 0 && at + frames + template + margin <= countedFrames && at >= margin,
  );
  if (fitting.length === 0) return null;
  const slice = async (name: string, fromFrame: number, toFrame: number) =>
    await writeSlice(audio, { fromFrame, toFrame }, join(options.dir, name));
  const candidates = [];
  for (const { frames, passes } of fitting) {
    const from = at + frames;
    candidates.push(await slice(`repeat-${passes}`, from - margin, from + template + margin));
  }
  const matches = await runTask(
    'matchRepeats',
    { template: await slice('template', at, at + template), candidates, marginFrames: margin },
    workOptions({ wallSeconds: 300, rssMebibytes: 400 }, options.signal),
  );
  const exact = matches.findIndex(({ largestDifference }) => largestDifference === 0);
  const nearest = matches.reduce(
    (best, match, index) => (match.relativeDifference < matches[best].relativeDifference ? index : best),
    0,
  );
  // Between two places of a codec's grid the file repeats nowhere exactly, and its length lies somewhere beside them.
  if (gridFrames > 1 && exact < 0) return null;
  const chosen = exact >= 0 ? exact : nearest;
  if (matches[chosen].relativeDifference > likenessMax) return null;
  const repeat = fitting[chosen].frames + matches[chosen].shiftFrames;
  // Without a grid the file repeats by whole passes: several musical periods that repeat exactly are the pass.
  const passes = gridFrames === 1 && exact >= 0 ? 1 : fitting[chosen].passes;
  return placed(audio, rough, repeat / passes, exact >= 0 ? repeat : null);
}

const onePass = (audio: CodedAudio, rough: RoughLoop): LoopInFile =>
  placed(audio, rough, rough.lengthSamples, null);

function placed(
  audio: CodedAudio,
  rough: RoughLoop,
  lengthSamples: number,
  repeatSamples: number | null,
): LoopInFile {
  const { foundBy, crossfadeSamples, askedSamples } = rough;
  const periods = Math.max(1, Math.round(lengthSamples / rough.lengthSamples));
  const startSample = Math.round((rough.startSample * lengthSamples) / (periods * rough.lengthSamples));
  const usual = Math.min(closingSecondsUsual * audio.sampleRate, audio.countedFrames / 4);
  const closing = Math.ceil(rough.closingSamples ?? usual);
  const levelToSample = audio.countedFrames - closing;
  const repeat = Math.ceil(repeatSamples ?? lengthSamples);
  return {
    foundBy,
    startSample,
    lengthSamples,
    lastPasses: null,
    repeatSamples,
    steadyFromSample: Math.max(rough.fadeInSamples, startSample + repeat),
    // The last stored repeat ends before the fade begins, up to one repeat before it where a codec has frames.
    steadyToSample: levelToSample - (audio.gridFrames > 1 ? repeat : 0),
    crossfadeSamples,
    levelFromSample: rough.fadeInSamples,
    levelToSample,
    askedSamples,
  };
}
