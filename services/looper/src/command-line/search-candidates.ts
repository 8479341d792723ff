import { AppError } from '@everloop/contracts/errors';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import type { OptionValues } from './options.ts';

export interface SearchWishes {
  secondsMin: number | null;
  secondsMax: number | null;
  count: number | null;
}

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
  const analysis = await search(run, pcm, wishes);
  const fits = ({ startSample, endSample }: { startSample: number; endSample: number }): boolean => {
    const seconds = (endSample - startSample) / pcm.sampleRate;
    return seconds >= (wishes.secondsMin ?? 0) && seconds <= (wishes.secondsMax ?? Number.POSITIVE_INFINITY);
  };
  const candidates = analysis.candidates.filter(fits);
  const warnings = [...analysis.warnings];
  if (candidates.length === 0 && analysis.candidates.length > 0) {
    warnings.push('No candidate has a length between --min-seconds and --max-seconds.');
  }
  return { ...analysis, candidates, warnings };
}

async function search(run: FileRun, pcm: PcmFile, wishes: SearchWishes): Promise<LoopAnalysis> {
  const { secondsMin, secondsMax, count } = wishes;
  const wanted = {
    secondsMin: secondsMin ?? undefined,
    secondsMax: secondsMax ?? undefined,
    count: count ?? undefined,
  };
  try {
    return await runTask(
      'findLoops',
      { pcm, madeLoopable: false, tempoBpm: null, ...wanted },
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
