import * as z from 'zod';
import { evolutionSchema } from './evolution.ts';
import { isoTimeSchema } from './ids.ts';
import { seamMetricSchema, seamVerdictSchema } from './seam.ts';

export const certifiedFormats = ['mp3', 'flac', 'wav', 'opus', 'm4a', 'aac', 'ogg'] as const;

/** One figure with its limit, in words that need no other table. */
export const certifiedMetricSchema = seamMetricSchema.extend({
  /** What the figure is, for people. */
  title: z.string(),
  /** "dB", "ms", or empty for plain ratios. */
  unit: z.string(),
  /** What `natural` was measured on. */
  comparedWith: z.string(),
});
export type CertifiedMetric = z.infer<typeof certifiedMetricSchema>;

export const seamPlaceSchema = z.enum(['beginning', 'middle', 'end']);
export type SeamPlace = z.infer<typeof seamPlaceSchema>;

/** One place where a pass of the loop meets the next, measured on the decoded file. */
export const certifiedSeamSchema = z.object({
  place: seamPlaceSchema,
  /** Which seam of the file, counted from 1. */
  number: z.number().int().min(1),
  atSample: z.number().int().min(0),
  atSeconds: z.number().min(0),
  verdict: seamVerdictSchema,
  sentence: z.string(),
  metrics: z.array(certifiedMetricSchema),
});
export type CertifiedSeam = z.infer<typeof certifiedSeamSchema>;

/** A jump inside the walk of an evolving loop, measured on the decoded file against the recording at both of its ends. */
export const certifiedJumpSchema = z.object({
  atSample: z.number().int().min(0),
  atSeconds: z.number().min(0),
  /** In samples of the recording. */
  leaveSample: z.number().int().min(0),
  enterSample: z.number().int().min(0),
  crossfadeSamples: z.number().int().min(0),
  /** Of a walk over several versions: the one that is left and the one that is entered, counted from 0. */
  leaveVersion: z.number().int().min(0).optional(),
  enterVersion: z.number().int().min(0).optional(),
  verdict: seamVerdictSchema,
  sentence: z.string(),
  metrics: z.array(certifiedMetricSchema),
});
export type CertifiedJump = z.infer<typeof certifiedJumpSchema>;

/** Two neighbouring stored repeats, compared sample by sample as decoded. */
export const certifiedRepeatSchema = z.object({
  place: seamPlaceSchema,
  fromSample: z.number().int().min(0),
  nextSample: z.number().int().min(0),
  comparedSamples: z.number().int().min(0),
  /** Of full scale. */
  largestDifference: z.number().min(0),
  /** 0 where the stored frames must decode alike; rounding noise where every pass was encoded by itself. */
  limit: z.number().min(0),
  passed: z.boolean(),
});
export type CertifiedRepeat = z.infer<typeof certifiedRepeatSchema>;

/**
 * The proof of a loop file, version 1: what was measured, on which bytes, against what, with which result. Everything in it
 * can be measured again from the file alone. A field is never taken away or given another meaning within a version.
 */
export const seamCertificateSchema = z.object({
  kind: z.literal('everloop-seam-certificate'),
  version: z.literal(1),
  issuedAt: isoTimeSchema,
  tool: z.object({ name: z.string(), version: z.string() }),
  file: z.object({
    format: z.enum(certifiedFormats),
    sizeBytes: z.number().int().min(0),
    /** Of the whole file, in hexadecimal. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    sampleRateHertz: z.number().int().min(1),
    channels: z.number().int().min(1),
    /** Samples per channel that a gapless decoder returns. */
    sampleCount: z.number().int().min(0),
    durationSeconds: z.number().min(0),
  }),
  /** Whether the file is as long as it says and as was asked. */
  length: z.object({
    /** Counted from the coded frames themselves, not read from a header. */
    countedSamples: z.number().int().min(0),
    declaredSamples: z.number().int().min(0).nullable(),
    askedSamples: z.number().int().min(0).nullable(),
    limitSamples: z.number().int().min(0),
    passed: z.boolean(),
  }),
  loop: z.object({
    foundBy: z.enum(['render', 'recipe', 'tags', 'sampler-chunk', 'search', 'given']),
    /** First sample of the first pass; what is before it is played once. */
    startSample: z.number().int().min(0),
    /** One pass, fractional where a codec's frame grid holds several passes. */
    lengthSamples: z.number().min(1),
    /** Samples after which the file repeats exactly; null where every pass was encoded by itself. */
    repeatSamples: z.number().int().min(1).nullable(),
    crossfadeSamples: z.number().int().min(0).nullable(),
    /** How often passes meet in the whole file. */
    seamCount: z.number().int().min(0),
  }),
  /** `recording`: what the source does where the loop was cut from it. `file`: the loop's own music away from its seams. */
  reference: z.enum(['recording', 'file']),
  seams: z.array(certifiedSeamSchema),
  repeats: z.array(certifiedRepeatSchema),
  /** Of an evolving loop: the walk that one pass is, and jumps inside it, the worst of them included. */
  evolution: evolutionSchema.extend({ jumps: z.array(certifiedJumpSchema) }).optional(),
  verdict: seamVerdictSchema,
  /** One sentence a person reads. */
  sentence: z.string(),
});
export type SeamCertificate = z.infer<typeof seamCertificateSchema>;

/** The published JSON Schema (draft 2020-12) of {@link seamCertificateSchema}. */
export const seamCertificateJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(seamCertificateSchema, { target: 'draft-2020-12' }),
  title: 'Everloop seam certificate, version 1',
});
