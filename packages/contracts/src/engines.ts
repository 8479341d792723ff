import * as z from 'zod';

export const readinessSchema = z.enum(['ready', 'needs_download', 'downloading', 'loading', 'unavailable']);

/** What may be chosen about sampling; limits are inclusive. */
export const samplingLimitsSchema = z.object({
  models: z.array(z.string()),
  stepsMin: z.number().int(),
  stepsMax: z.number().int(),
  stepsDefault: z.number().int(),
  guidanceMin: z.number(),
  guidanceMax: z.number(),
  guidanceDefault: z.number(),
  swayMin: z.number(),
  swayMax: z.number(),
});
export type SamplingLimits = z.infer<typeof samplingLimitsSchema>;

export const engineViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  summary: z.string(),
  readiness: readinessSchema,
  /** What is the case, and what to do about it ('' when ready). */
  sentence: z.string(),
  wayOut: z.string(),
  downloadedBytes: z.number(),
  downloadTotalBytes: z.number(),
  running: z.number().int(),
  slots: z.number().int(),
  durationSecondsMin: z.number(),
  durationSecondsMax: z.number(),
  promptCharactersMax: z.number().int(),
  lyricsCharactersMax: z.number().int(),
  lyrics: z.boolean(),
  vocals: z.boolean(),
  loopable: z.boolean(),
  deterministic: z.boolean(),
  tempo: z.boolean(),
  musicalKey: z.boolean(),
  referenceAudio: z.boolean(),
  /** Lyrics may carry times. */
  timedLyrics: z.boolean(),
  /** A style to keep away from may be named. */
  styleVectors: z.boolean(),
  sampling: z.boolean(),
  samplingLimits: samplingLimitsSchema.nullable(),
  /** Stretches of a track can be made anew, or a track continued. */
  editing: z.boolean(),
  /** The parts of a track can be had by themselves. */
  stems: z.boolean().optional(),
  genres: z.array(z.string()),
  moods: z.array(z.string()),
  promptLanguages: z.array(z.string()),
  device: z.string(),
  memoryBytes: z.number(),
  downloadBytes: z.number(),
  downloadRequired: z.boolean(),
  licences: z.array(
    z.object({ subject: z.string(), spdxId: z.string(), commercialUse: z.boolean(), note: z.string() }),
  ),
});
export type EngineView = z.infer<typeof engineViewSchema>;

export const chipSchema = z.object({ kind: z.string(), label: z.string(), sourceText: z.string() });
export const interpretationSchema = z.object({
  understood: z.array(chipSchema),
  notUnderstood: z.array(z.string()),
});
export type Interpretation = z.infer<typeof interpretationSchema>;
