import * as z from 'zod';

export const seamVerdictSchema = z.enum(['pass', 'warn', 'fail']);

/** One measured figure against its limit. `limit` is null for figures that are only reported. */
export const seamMetricSchema = z.object({
  name: z.enum([
    'click',
    'flux_excess',
    'beat_phase_ms',
    'level_step_50ms_db',
    'level_step_400ms_db',
    'level_step_3s_db',
    'harmony_cosine',
    'fade_level_error_db',
    'silence_gap_ms',
    'stereo_width_step_db',
    'stereo_balance_step_db',
    'dc_step',
    'periodicity_difference',
  ]),
  value: z.number(),
  limit: z.number().nullable(),
  /** Whether a pass is at or below the limit, or at or above it. */
  passesWhen: z.enum(['below', 'above']),
  /** What the untouched recording does at the same two places: the honest comparison. */
  natural: z.number().nullable(),
  passed: z.boolean(),
});
export type SeamMetric = z.infer<typeof seamMetricSchema>;

/** Measured on decoded audio; stored with the loop. */
export const seamReportSchema = z.object({
  version: z.literal(1),
  verdict: seamVerdictSchema,
  /** One sentence a person reads. */
  sentence: z.string(),
  /** What was measured: the mp3, flac or wav as decoded, or the analysed source before rendering. */
  measuredOn: z.enum(['source', 'decoded-render']),
  metrics: z.array(seamMetricSchema),
});
export type SeamReport = z.infer<typeof seamReportSchema>;
