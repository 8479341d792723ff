import * as z from 'zod';
import { parseDurationText } from './duration-text.ts';
import { evolutionSchema, evolveWishSchema } from './evolution.ts';
import { evolveVersionsMax } from './evolution-limits.ts';
import { bitrateKbpsSchema, exportFormatSchema } from './export-formats.ts';
import { idSchema, isoTimeSchema } from './ids.ts';
import { jobPrioritySchema } from './jobs.ts';
import { seamReportSchema } from './seam.ts';
import { seamCertificateSchema } from './seam-certificate.ts';

export const loopSecondsMin = 60;
export const loopSecondsMax = 36_000;

/**
 * A place to loop. Positions count samples of the master at its own rate; the last `crossfadeSamples` before `endSample`
 * fade into those before `startSample`, so one pass always lasts `endSample - startSample`.
 */
export const loopCandidateSchema = z.object({
  startSample: z.number().int().min(0),
  endSample: z.number().int().min(1),
  /** The period as measured, fractional; null for overlap loops and manual points. */
  lagSamples: z.number().nullable(),
  crossfadeSamples: z.number().int().min(0),
  class: z.enum(['exact', 'crossfade', 'overlap']),
  confidence: z.number().min(0).max(1),
  bars: z.number().nullable(),
  reasons: z.array(z.string()),
  seam: seamReportSchema,
  /** Waveform match of 1.5 s around both ends, −1…1. */
  match: z.number().optional(),
  /** The stretch of the track that repeats with this lag, both takes together. */
  regionFromSample: z.number().int().optional(),
  regionToSample: z.number().int().optional(),
  /** Change of the period over time, in millionths: a tempo that drifts. Absent when there is none. */
  driftPpm: z.number().optional(),
  /** Offered: time-stretching a pass by this, from none at its start to all at its end, undoes the drift; within ±1000. */
  stretchPpm: z.number().optional(),
});
export type LoopCandidate = z.infer<typeof loopCandidateSchema>;

export const loopAnalysisSchema = z.object({
  sampleRateHertz: z.number().int(),
  channels: z.number().int(),
  sampleCount: z.number().int(),
  /** Best first. */
  candidates: z.array(loopCandidateSchema),
  warnings: z.array(z.string()),
  /** Places that looked like loops and are none, with the reason as a sentence; best first. */
  rejected: z
    .array(z.object({ startSample: z.number().int(), endSample: z.number().int(), reason: z.string() }))
    .optional(),
});
export type LoopAnalysis = z.infer<typeof loopAnalysisSchema>;

export const loudnessPresetSchema = z.enum(['keep', 'streaming', 'apple', 'broadcast', 'sleep']);
export type LoudnessPreset = z.infer<typeof loudnessPresetSchema>;
/** LUFS and dBTP per preset; `keep` leaves the level alone. */
export const loudnessPresets: Record<
  LoudnessPreset,
  { loudnessLufs: number; truePeakDbtpMax: number } | null
> = {
  keep: null,
  streaming: { loudnessLufs: -14, truePeakDbtpMax: -1 },
  apple: { loudnessLufs: -16, truePeakDbtpMax: -1 },
  broadcast: { loudnessLufs: -23, truePeakDbtpMax: -1 },
  sleep: { loudnessLufs: -19, truePeakDbtpMax: -1 },
};

/** A length of 1 minute to 10 hours, as seconds or as text such as "2h30". */
export const targetDurationSchema = z
  .union([z.number(), z.string().max(40)])
  .transform((value, ctx): number => {
    const seconds = typeof value === 'number' ? value : parseDurationText(value);
    if (seconds === null || !Number.isFinite(seconds)) {
      ctx.addIssue({ code: 'custom', message: 'Write a length such as 10h, 2h30, 90 min or 5400.' });
      return z.NEVER;
    }
    if (seconds < loopSecondsMin || seconds > loopSecondsMax) {
      ctx.addIssue({ code: 'custom', message: 'A loop lasts from 1 minute to 10 hours.' });
      return z.NEVER;
    }
    return seconds;
  });

export const loopPointsSchema = z
  .strictObject({
    startSample: z
      .number()
      .int()
      .min(0)
      .max(2 ** 40),
    endSample: z
      .number()
      .int()
      .min(1)
      .max(2 ** 40),
    crossfadeSamples: z
      .number()
      .int()
      .min(0)
      .max(2 ** 24)
      .default(0),
  })
  .refine((points) => points.endSample > points.startSample, {
    message: 'The end must come after the start.',
    path: ['endSample'],
  });
export type LoopPoints = z.infer<typeof loopPointsSchema>;

export const loopShapeSchema = z.strictObject({
  targetSeconds: targetDurationSchema,
  /** Whether what comes before the loop's start is played once at the beginning. */
  intro: z.enum(['keep', 'none']).default('none'),
  /**
   * How it ends. `keep`: the last pass goes on into what follows the loop's end in the recording, so the file lasts at least as
   * long as asked; `fade`: at the exact length, faded over `fadeOutSeconds`; `none`: at the exact length, unfaded.
   */
  outro: z.enum(['keep', 'fade', 'none']).default('fade'),
  /** Passes of the unit instead of a length; `targetSeconds` is then only what the asker expects. */
  loopCount: z.number().int().min(1).max(100_000).nullable().default(null),
  fadeInSeconds: z.number().min(0).max(60).default(0),
  fadeOutSeconds: z.number().min(0).max(60).default(5),
  loudness: loudnessPresetSchema.default('keep'),
  /** Present: instead of one unit again and again, a seeded walk over the units of the track, looped as a whole. */
  evolve: evolveWishSchema.nullable().optional(),
});
export type LoopShape = z.infer<typeof loopShapeSchema>;

/**
 * Other versions that an evolving loop goes over as well: `all` of the track's family (its newest three, where there are more), or
 * tracks by name, which may be any takes of the same piece.
 */
export const loopVersionsSchema = z.union([
  z.literal('all'),
  z
    .array(idSchema)
    .min(1)
    .max(evolveVersionsMax - 1, `A loop goes over at most ${evolveVersionsMax} versions.`),
]);
export type LoopVersions = z.infer<typeof loopVersionsSchema>;

export const loopRequestSchema = z
  .strictObject({
    trackId: idSchema.nullable().default(null),
    uploadId: idSchema.nullable().default(null),
    /** Absent: the best candidate is taken. */
    points: loopPointsSchema.nullable().default(null),
    title: z.string().max(200).default(''),
    /** Present: the job also makes the tagged file of the loop (one export), as the one-call REST route promises. */
    exportFormat: exportFormatSchema.optional(),
    /** Of that file, for lossy formats; absent: the format's usual one. */
    exportBitrateKbps: bitrateKbpsSchema.nullable().optional(),
    priority: jobPrioritySchema.default('interactive'),
    versions: loopVersionsSchema.nullable().optional(),
    ...loopShapeSchema.shape,
  })
  .refine((request) => (request.trackId === null) !== (request.uploadId === null), {
    message: 'Name either a track or an upload.',
    path: ['trackId'],
  })
  .refine((request) => !request.evolve || !request.points, {
    message: 'An evolving loop finds its own points: leave them out.',
    path: ['points'],
  })
  .refine((request) => !request.versions || Boolean(request.evolve), {
    message: 'Only an evolving loop goes over several versions.',
    path: ['versions'],
  })
  .refine((request) => !request.versions || request.trackId !== null, {
    message: 'Versions are those of a track: name it instead of an upload.',
    path: ['versions'],
  })
  .refine(({ versions, trackId }) => !Array.isArray(versions) || !isRepeated([trackId, ...versions]), {
    message: 'Name every version once, and the track itself not among them.',
    path: ['versions'],
  });
const isRepeated = (ids: readonly (string | null)[]): boolean => new Set(ids).size < ids.length;
export type LoopRequest = z.infer<typeof loopRequestSchema>;

/** A piece of a virtual file: stored once, played `repeat` times. */
export const streamSegmentSchema = z.object({
  objectKey: z.string(),
  sizeBytes: z.number().int(),
  repeat: z.number().int().min(1),
});
export const virtualStreamSchema = z.object({
  contentType: z.string(),
  sizeBytes: z.number().int(),
  segments: z.array(streamSegmentSchema),
});
export type VirtualStream = z.infer<typeof virtualStreamSchema>;

/** Everything needed to render the loop again, bit for bit, in any format. */
export const loopRecipeSchema = z.object({
  version: z.literal(1),
  masterSha256: z.string(),
  sampleRateHertz: z.number().int(),
  channels: z.number().int(),
  startSample: z.number().int(),
  endSample: z.number().int(),
  crossfadeSamples: z.number().int(),
  introSamples: z.number().int(),
  /** What follows the end in the recording and is played after the last pass; absent: nothing. */
  outroSamples: z.number().int().optional(),
  targetSamples: z.number().int(),
  fadeInSamples: z.number().int(),
  fadeOutSamples: z.number().int(),
  gainDb: z.number(),
  loudness: loudnessPresetSchema,
  /**
   * Present: positions count samples of the walk's recording, which is made from the master by its steps: lead, steps, trail.
   * Absent: they count samples of the master.
   */
  evolution: evolutionSchema.optional(),
});
export type LoopRecipe = z.infer<typeof loopRecipeSchema>;

export const loopViewSchema = z.object({
  id: idSchema,
  trackId: idSchema,
  title: z.string(),
  targetSeconds: z.number(),
  /** Passes of the unit in the whole, counting a last partial one. */
  repeats: z.number().int(),
  unitSeconds: z.number(),
  candidate: loopCandidateSchema,
  recipe: loopRecipeSchema,
  seam: seamReportSchema,
  /** Measured on the loop as it is served, decoded; null for loops made before certificates. */
  certificate: seamCertificateSchema.nullable(),
  loudnessLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  revision: z.number().int(),
  createdAt: isoTimeSchema,
  deletedAt: isoTimeSchema.nullable(),
});
export type LoopView = z.infer<typeof loopViewSchema>;
