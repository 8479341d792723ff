import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';

/** What a listener would notice at once; anything else that fails is audible only to those who know the piece. */
const decisive = new Set<SeamMetric['name']>([
  'click',
  'silence_gap_ms',
  'level_step_50ms_db',
  'periodicity_difference',
  'beat_phase_ms',
]);

const words: Record<SeamMetric['name'], string> = {
  click: 'a click',
  flux_excess: 'a sudden change of sound',
  beat_phase_ms: 'a stumble in the beat',
  level_step_50ms_db: 'a jump in level',
  level_step_400ms_db: 'a step in loudness',
  level_step_3s_db: 'a change of loudness',
  fade_level_error_db: 'a swell or dip while both ends sound',
  harmony_cosine: 'a change of harmony',
  silence_gap_ms: 'a gap of silence',
  stereo_width_step_db: 'a change of stereo width',
  stereo_balance_step_db: 'a jump from one side to the other',
  dc_step: 'an offset step',
  periodicity_difference: 'repeats that differ',
};

const beatUnshown =
  'Nothing measured is wrong, but without the recording nobody can tell whether the music goes on in time here.';

/** Turns figures into a verdict and the sentence that a person reads. A figure without a limit that does not pass could not be shown to be good. */
export function judgeSeam(metrics: SeamMetric[], measuredOn: SeamReport['measuredOn']): SeamReport {
  const unshown = metrics.some(({ passed, limit }) => !passed && limit === null);
  const failed = metrics.filter(({ passed, limit }) => !passed && limit !== null);
  const fails = failed.some((metric) => decisive.has(metric.name));
  const verdict = fails ? 'fail' : failed.length > 0 || unshown ? 'warn' : 'pass';
  if (verdict === 'warn' && failed.length === 0)
    return { version: 1, verdict, sentence: beatUnshown, measuredOn, metrics };
  const list = failed.map((metric) => words[metric.name]).join(', ');
  const sentence =
    verdict === 'pass'
      ? 'No measurement tells the seam from the untouched recording.'
      : verdict === 'warn'
        ? `The seam is clean, but attentive listeners may notice ${list}.`
        : `The seam is audible: ${list}.`;
  return { version: 1, verdict, sentence, measuredOn, metrics };
}
