import { AppError } from '@everloop/contracts/errors';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { pcmOf } from '../decode/decode-file.ts';
import { type DecodeFacts, decodeToPcm } from '../decode/decode-task.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { findLoopPoints } from './find-loop-points.ts';
import type { LoopSearchOptions } from './search-context.ts';

export interface SearchLoopsInput {
  sourcePath: string;
  /** Scratch for the decoded audio, which the search reads at random. */
  pcmPath: string;
  durationSecondsMax: number;
  search: LoopSearchOptions;
}

export interface SearchLoopsResult {
  facts: DecodeFacts;
  /** Without candidates where the track is silent: its one warning says so. */
  analysis: LoopAnalysis;
}

/** Part of the whole that decoding takes. */
const decodeShare = 0.1;

/**
 * Decodes an untrusted file and finds where it can loop, in one process: starting a second one costs a tenth of the whole.
 * Throws the errors of decoding and AUDIO_TOO_SHORT.
 */
export async function searchLoops(
  { sourcePath, pcmPath, durationSecondsMax, search }: SearchLoopsInput,
  report: ReportProgress,
): Promise<SearchLoopsResult> {
  const facts = await decodeToPcm({ sourcePath, pcmPath, durationSecondsMax }, (part) =>
    report(part * decodeShare),
  );
  using source = new PcmReader(pcmOf(pcmPath, facts));
  try {
    const analysis = findLoopPoints(source, search, (part) => report(decodeShare + part * (1 - decodeShare)));
    return { facts, analysis };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NO_LOOP_FOUND')) throw error;
    return { facts, analysis: emptyAnalysis(facts, error.sentence) };
  }
}

const emptyAnalysis = (facts: DecodeFacts, warning: string): LoopAnalysis => ({
  sampleRateHertz: facts.sampleRate,
  channels: facts.channels,
  sampleCount: facts.frames,
  candidates: [],
  warnings: [warning],
});
