import { AppError } from '@everloop/contracts/errors';
import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { checkPoints } from '../loops/check-points.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import type { OptionValues } from './options.ts';
import { type SearchWishes, searchCandidates } from './search-candidates.ts';

/** Which loop of the file is meant: one that is found, or points set by hand. */
export interface LoopChoice {
  index: number;
  indexOption: string;
  points: LoopPoints | null;
  wishes: SearchWishes;
}

const sampleLimits = { min: 0, max: 2 ** 40, integer: true };

export function readLoopChoice(options: OptionValues, indexOption: string, wishes: SearchWishes): LoopChoice {
  const index = options.number(indexOption, { min: 0, max: 99, integer: true });
  const startSample = options.number('start-sample', sampleLimits);
  const endSample = options.number('end-sample', sampleLimits);
  const crossfadeSamples = options.number('crossfade-samples', { ...sampleLimits, max: 2 ** 24 });
  if (startSample === undefined && endSample === undefined) {
    if (crossfadeSamples !== undefined)
      throw badInput('--crossfade-samples needs --start-sample and --end-sample.');
    return { index: index ?? 0, indexOption, points: null, wishes };
  }
  if (startSample === undefined) throw badInput('--end-sample needs --start-sample.');
  if (endSample === undefined) throw badInput('--start-sample needs --end-sample.');
  if (index !== undefined) throw badInput(`Give either --${indexOption} or --start-sample and --end-sample.`);
  if (endSample <= startSample) throw badInput('--end-sample must be above --start-sample.');
  const points = { startSample, endSample, crossfadeSamples: crossfadeSamples ?? 0 };
  return { index: 0, indexOption, points, wishes };
}

/** The chosen loop with its reasons and seam. Refuses an index that the file has not, and points outside of it. */
export async function chooseLoop(
  run: FileRun,
  pcm: PcmFile,
  choice: LoopChoice,
): Promise<{ candidate: LoopCandidate; warnings: string[] }> {
  const { points } = choice;
  if (points) {
    checkNamed(points, pcm);
    const options = workOptions({ wallSeconds: 600, rssMebibytes: 400 }, run.signal);
    return { candidate: await runTask('describePoints', { pcm, points }, options), warnings: [] };
  }
  const { candidates, warnings } = await searchCandidates(run, pcm, choice.wishes);
  const candidate = candidates[choice.index];
  if (candidate) return { candidate, warnings };
  if (candidates.length === 0) throw badInput(warnings.at(-1) ?? 'Nothing in this file can be looped.');
  throw badInput(
    `--${choice.indexOption} must be from 0 to ${candidates.length - 1}: the file has ${candidates.length} candidates.`,
  );
}

const optionOf: Record<string, string> = {
  'points.endSample': '--end-sample',
  'points.crossfadeSamples': '--crossfade-samples',
};

/** {@link checkPoints}, told with the option's name. */
function checkNamed(points: LoopPoints, pcm: PcmFile): void {
  try {
    checkPoints(points, pcm);
  } catch (error) {
    const option = error instanceof AppError ? optionOf[error.field ?? ''] : undefined;
    throw option && error instanceof AppError ? badInput(`${option}: ${error.sentence}`) : error;
  }
}
