import type { Evolution } from '@everloop/contracts/evolution';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { onsetSpread } from '../loop-points/describe-candidates.ts';
import { openSearch } from '../loop-points/search-context.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { type EvolutionOptions, planEvolution } from './plan-evolution.ts';

export interface EvolveTrackInput {
  pcm: PcmFile;
  tempoBpm: number | null;
  options: EvolutionOptions;
}

/** {@link planEvolution} over a decoded track, as a task of its own process. */
export async function evolveTrack(input: EvolveTrackInput, report: ReportProgress): Promise<Evolution> {
  using source = new PcmReader(input.pcm);
  const context = openSearch(source, input.tempoBpm, (part) => report(0.4 * part));
  const { sampleRate, channels, frames } = source.file;
  const view = { sampleRate, channels, frames, read: source.read.bind(source) };
  const spread = onsetSpread(source, context);
  return planEvolution(view, context, spread, input.options, (part) => report(0.4 + 0.6 * part));
}
