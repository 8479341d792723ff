import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { OwnLoopPoints } from '@everloop/contracts/own-tags';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { FileSource } from '../certificate/coded-audio/byte-source.ts';
import { sniffSource } from '../certificate/coded-audio/sniff-source.ts';
import { decodeOptions, sourceSecondsMax } from '../decode/decode-file.ts';
import { mayNameLoop } from '../file-tags/may-name-loop.ts';
import { ownLoopPoints } from '../file-tags/own-loop-points.ts';
import { ownTagsOfFile } from '../file-tags/own-tags-of-file.ts';
import type { LoopSearchOptions } from '../loop-points/search-context.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import { checkFile } from './open-source.ts';
import type { OptionValues } from './options.ts';

export interface SearchWishes {
  secondsMin: number | null;
  secondsMax: number | null;
  count: number | null;
}

/** Processor time of decoding and searching against that of decoding. */
const searchWork = 6;
const secondsLimits = { min: 0, max: 3600 };

export function readSearchWishes(options: OptionValues): SearchWishes {
  const secondsMin = options.seconds('min-seconds', secondsLimits) ?? null;
  const secondsMax = options.seconds('max-seconds', secondsLimits) ?? null;
  if (secondsMin !== null && secondsMax !== null && secondsMin > secondsMax) {
    throw badInput('--min-seconds must not be above --max-seconds.');
  }
  return { secondsMin, secondsMax, count: null };
}

/** Ranked candidates within the wished lengths; silence gives an empty list and says why. */
export async function searchCandidates(
  run: FileRun,
  pcm: PcmFile,
  wishes: SearchWishes,
): Promise<LoopAnalysis> {
  return fitting(await search(run, pcm, wishes), wishes);
}

/** {@link searchCandidates} of a file that is wanted for nothing else: decoded and searched in one child process. */
export async function searchFile(run: FileRun, wishes: SearchWishes): Promise<LoopAnalysis> {
  checkFile(run.path);
  const { analysis } = await runTask(
    'searchLoops',
    {
      sourcePath: run.path,
      pcmPath: join(run.dir, 'source.pcm'),
      durationSecondsMax: sourceSecondsMax,
      search: searchOptions(wishes),
    },
    decodeOptions(
      run.path,
      { durationSecondsMax: sourceSecondsMax, workFactor: searchWork },
      run.signal,
      (fraction) => run.onStep('Finding loops', fraction),
    ),
  );
  return fitting(analysis, wishes);
}

const searchOptions = ({ secondsMin, secondsMax, count }: SearchWishes): LoopSearchOptions => ({
  madeLoopable: false,
  tempoBpm: null,
  secondsMin: secondsMin ?? undefined,
  secondsMax: secondsMax ?? undefined,
  count: count ?? undefined,
});

function fitting(analysis: LoopAnalysis, wishes: SearchWishes): LoopAnalysis {
  const fits = ({ startSample, endSample }: { startSample: number; endSample: number }): boolean => {
    const seconds = (endSample - startSample) / analysis.sampleRateHertz;
    return seconds >= (wishes.secondsMin ?? 0) && seconds <= (wishes.secondsMax ?? Number.POSITIVE_INFINITY);
  };
  const candidates = analysis.candidates.filter(fits);
  if (candidates.length > 0 || analysis.candidates.length === 0) return { ...analysis, candidates };
  // What the search says of candidates that are not shown would not be true of the track.
  const warnings = ['No candidate has a length between --min-seconds and --max-seconds.'];
  return { ...analysis, candidates, warnings };
}

/** What the file itself says, as candidates beside those that are found. */
async function namedByFile(run: FileRun, pcm: PcmFile): Promise<OwnLoopPoints[]> {
  if (!mayNameLoop(run.path)) return [];
  using source = new FileSource(run.path);
  const { format } = await sniffSource(source);
  const own = await ownTagsOfFile({ path: run.path, format, coverPath: null }, run.signal);
  return ownLoopPoints(own, pcm.frames);
}

async function search(run: FileRun, pcm: PcmFile, wishes: SearchWishes): Promise<LoopAnalysis> {
  try {
    return await runTask(
      'findLoops',
      { pcm, ...searchOptions(wishes), importedPoints: await namedByFile(run, pcm) },
      workOptions({ wallSeconds: 1200, rssMebibytes: 600 }, run.signal, (fraction) =>
        run.onStep('Finding loops', fraction),
      ),
    );
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NO_LOOP_FOUND')) throw error;
    const { sampleRate, channels, frames } = pcm;
    return {
      sampleRateHertz: sampleRate,
      channels,
      sampleCount: frames,
      candidates: [],
      warnings: [error.sentence],
    };
  }
}
