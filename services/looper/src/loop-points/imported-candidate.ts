import type { LoopCandidate } from '@everloop/contracts/loops';
import { analysisMix } from '../analysis/analysis-mix.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { harmonyAgreement } from './harmony-agreement.ts';
import { lagAt } from './measure-lag.ts';
import type { ImportedPoints } from './search-context.ts';
import { classOfMatch } from './waveform-match.ts';

const lengthSecondsMin = 1;

/** Points the file itself names, judged like found ones; nothing for points that cannot be played. */
export function importedCandidate(
  source: PcmReader,
  profile: TrackProfile,
  { startSample, endSample, source: said }: ImportedPoints,
  spread: FluxSpread,
): LoopCandidate[] {
  const { sampleRate, channels, frames } = source.file;
  const length = endSample - startSample;
  if (startSample < 0 || endSample > frames || length < lengthSecondsMin * sampleRate) return [];
  const { match } = lagAt(
    (start, count) => analysisMix(source.read(start, count), channels),
    sampleRate,
    startSample,
    length,
    1,
  );
  const harmony = harmonyAgreement(profile, startSample, endSample, sampleRate / 2);
  const seam = sourceSeam(source, { startSample, endSample, crossfadeSamples: 0, introSamples: 0 }, spread);
  const score = 0.6 * Math.max(0, match) + 0.4 * Math.max(0, Math.min(harmony.before, harmony.after));
  return [
    {
      startSample,
      endSample,
      lagSamples: null,
      crossfadeSamples: 0,
      class: classOfMatch(match, seam),
      confidence: Math.min(seam.verdict === 'fail' ? 0.3 : 1, score),
      bars: null,
      reasons: [
        `The file says so (${said}).`,
        `The waveforms of both ends match by ${Math.max(0, match).toFixed(2)}.`,
      ],
      seam,
      match,
    },
  ];
}
