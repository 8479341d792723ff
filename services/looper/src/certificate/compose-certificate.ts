import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import type {
  CertifiedJump,
  CertifiedMetric,
  CertifiedRepeat,
  CertifiedSeam,
  SeamCertificate,
} from '@everloop/contracts/seam-certificate';
import type { PlannedSeam } from './plan-seams.ts';

const figures: Record<SeamMetric['name'], { title: string; unit: string }> = {
  click: { title: 'Click: sharpest bend of the wave against what surrounds it', unit: '' },
  flux_excess: { title: 'Sudden change of sound beyond the natural one, in deviations', unit: '' },
  beat_phase_ms: { title: 'Offset from the beat', unit: 'ms' },
  level_step_50ms_db: { title: 'Level step over 50 ms beyond the natural one', unit: 'dB' },
  level_step_400ms_db: { title: 'Loudness step over 400 ms beyond the natural one', unit: 'dB' },
  level_step_3s_db: { title: 'Loudness step over 3 s beyond the natural one', unit: 'dB' },
  harmony_cosine: { title: 'Likeness of harmony on both sides', unit: '' },
  fade_level_error_db: { title: 'Level while both ends sound together', unit: 'dB' },
  silence_gap_ms: { title: 'Longest silence between sounds', unit: 'ms' },
  stereo_width_step_db: { title: 'Step of stereo width beyond the natural one', unit: 'dB' },
  stereo_balance_step_db: { title: 'Step of stereo balance beyond the natural one', unit: 'dB' },
  dc_step: { title: 'Step of the mean value beyond the natural one', unit: '' },
  periodicity_difference: { title: 'Largest difference between repeats', unit: '' },
};

const compared = {
  recording: 'the recording at the end and at the start of the loop, where the music really goes on',
  file: 'the music of the file itself, away from its seams',
} as const;

export const certifiedMetric = (
  metric: SeamMetric,
  reference: SeamCertificate['reference'],
): CertifiedMetric => ({
  ...metric,
  ...figures[metric.name],
  comparedWith: compared[reference],
});

export function certifiedSeam(
  planned: PlannedSeam,
  report: SeamReport,
  facts: { sampleRate: number; reference: SeamCertificate['reference'] },
): CertifiedSeam {
  return {
    place: planned.place,
    number: planned.number,
    atSample: planned.atSample,
    atSeconds: planned.atSample / facts.sampleRate,
    verdict: report.verdict,
    sentence: report.sentence,
    metrics: report.metrics.map((metric) => certifiedMetric(metric, facts.reference)),
  };
}

const order = { pass: 0, warn: 1, fail: 2 } as const;

const unequalPasses =
  'The passes of the file do not all last equally long: something was cut out, put in or played at another speed.';

/** The worst of all parts, and one sentence for it. */
export function judgeFile(
  length: SeamCertificate['length'],
  seams: readonly CertifiedSeam[],
  repeats: readonly CertifiedRepeat[],
  jumps: readonly CertifiedJump[] = [],
  isShifted = false,
): Pick<SeamCertificate, 'verdict' | 'sentence'> {
  if (!length.passed) {
    const promised = [length.askedSamples, length.declaredSamples].find(
      (samples) => samples !== null && Math.abs(samples - length.countedSamples) > length.limitSamples,
    );
    return {
      verdict: 'fail',
      sentence: `The file holds ${length.countedSamples} samples instead of ${promised}.`,
    };
  }
  const differing = repeats.find(({ passed }) => !passed);
  if (differing) {
    return {
      verdict: 'fail',
      sentence: `Repeats that should be the same differ at the ${differing.place} of the file.`,
    };
  }
  const worstJump = jumps.reduce<CertifiedJump | null>(
    (left, right) => (left && order[left.verdict] >= order[right.verdict] ? left : right),
    null,
  );
  if (worstJump && worstJump.verdict !== 'pass') {
    const at = worstJump.atSeconds.toFixed(1);
    return {
      verdict: worstJump.verdict,
      sentence: `At the jump ${at} s into the file: ${worstJump.sentence}`,
    };
  }
  if (seams.length === 0 && jumps.length > 0) {
    return {
      verdict: 'pass',
      sentence:
        'The file is one pass of the walk; no measurement tells its checked jumps from untouched music.',
    };
  }
  if (seams.length === 0) {
    return { verdict: 'warn', sentence: 'The file is one pass of the loop: there is no seam to check.' };
  }
  const worst = seams.reduce((left, right) => (order[right.verdict] > order[left.verdict] ? right : left));
  if (isShifted && worst.verdict !== 'fail') return { verdict: 'warn', sentence: unequalPasses };
  if (worst.verdict !== 'pass') {
    return { verdict: worst.verdict, sentence: `At the ${worst.place} of the file: ${worst.sentence}` };
  }
  const same = repeats.length > 0 && repeats.every(({ largestDifference }) => largestDifference === 0);
  return {
    verdict: 'pass',
    sentence: same
      ? 'No measurement tells the checked seams from untouched music, and the repeats decode to the same samples.'
      : 'No measurement tells the checked seams from untouched music.',
  };
}
