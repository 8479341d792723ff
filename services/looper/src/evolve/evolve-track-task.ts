import type { Evolution } from '@everloop/contracts/evolution';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { onsetSpread } from '../loop-points/describe-candidates.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { type EvolutionOptions, planEvolution } from './plan-evolution.ts';
import { surveyVersions, type VersionPlace } from './survey-versions.ts';

export interface EvolveTrackInput {
  pcm: PcmFile;
  /** Where versions lie in it; absent where it is one track. */
  versions?: VersionPlace[];
  tempoBpm: number | null;
  options: EvolutionOptions;
}

/** {@link planEvolution} over a decoded track or over joined versions of it, as a task of its own process. */
export async function evolveTrack(input: EvolveTrackInput, report: ReportProgress): Promise<Evolution> {
  using source = new PcmReader(input.pcm);
  const { sampleRate, channels, frames } = source.file;
  const versions = input.versions ?? [{ fromSample: 0, frames }];
  const survey = surveyVersions(source, versions, input.tempoBpm, (part) => report(0.4 * part));
  const view = { sampleRate, channels, frames, read: source.read.bind(source) };
  // The first version begins where the recording does.
  const spread = onsetSpread(source, survey.first);
  return planEvolution(view, survey, spread, input.options, (part) => report(0.4 + 0.6 * part));
}
