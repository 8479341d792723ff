import { AppError } from '@everloop/contracts/errors';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { OwnLoopPoints } from '@everloop/contracts/own-tags';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { pcmOf } from '../decode/decode-file.ts';
import { type DecodeFacts, decodeToPcm } from '../decode/decode-task.ts';
import { formatOfFacts } from '../decode/format-of-facts.ts';
import { mayNameLoop } from '../file-tags/may-name-loop.ts';
import { ownLoopPoints } from '../file-tags/own-loop-points.ts';
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
    const importedPoints = await namedLoops(sourcePath, facts);
    const options = { ...search, importedPoints };
    const analysis = findLoopPoints(source, options, (part) =>
      report(decodeShare + part * (1 - decodeShare)),
    );
    return { facts, analysis };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NO_LOOP_FOUND')) throw error;
    return { facts, analysis: emptyAnalysis(facts, error.sentence) };
  }
}

/** What the file itself says; tags that cannot be read say nothing. */
async function namedLoops(path: string, facts: DecodeFacts): Promise<OwnLoopPoints[]> {
  if (!mayNameLoop(path)) return [];
  const { readOwnTags } = await import('../file-tags/read-own-tags.ts');
  const own = await readOwnTags({ path, format: formatOfFacts(facts), coverPath: null }).catch(() => null);
  return own ? ownLoopPoints(own, facts.frames) : [];
}

const emptyAnalysis = (facts: DecodeFacts, warning: string): LoopAnalysis => ({
  sampleRateHertz: facts.sampleRate,
  channels: facts.channels,
  sampleCount: facts.frames,
  candidates: [],
  warnings: [warning],
});
