import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { findLoopPoints } from './find-loop-points.ts';
import type { LoopSearchOptions } from './search-context.ts';

export interface FindLoopsInput extends LoopSearchOptions {
  pcm: PcmFile;
}

/** {@link findLoopPoints} as a task of its own process. */
export async function findLoopsTask(input: FindLoopsInput, report: ReportProgress): Promise<LoopAnalysis> {
  using source = new PcmReader(input.pcm);
  return findLoopPoints(source, input, report);
}
