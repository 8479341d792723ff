import * as z from 'zod';
import {
  evolveRepeatsMax,
  evolveRepeatsUsual,
  evolveSeedMax,
  evolveVersionsMax,
} from './evolution-limits.ts';
import { idSchema } from './ids.ts';
import { seamReportSchema } from './seam.ts';

/** What an evolving loop is asked for. Equal wishes for one recording give equal bytes. */
export const evolveWishSchema = z.strictObject({
  seed: z.number().int().min(0).max(evolveSeedMax),
  /** How often units that sound alike may follow each other at most; 1: never twice in a row. */
  repeatsMax: z.number().int().min(1).max(evolveRepeatsMax).default(evolveRepeatsUsual),
});
export type EvolveWish = z.infer<typeof evolveWishSchema>;

/** One unit of a walk: this stretch of the recording, whose last `crossfadeSamples` fade into those before the next one's start. */
export const evolutionStepSchema = z.object({
  fromSample: z.number().int().min(0),
  toSample: z.number().int().min(1),
  crossfadeSamples: z.number().int().min(0),
  /** Which unit of the recording, counted from 0 in its order. */
  unit: z.number().int().min(0),
  /** Units that sound alike share this number. */
  sound: z.number().int().min(0),
  /** Of a walk over several versions: which of them the unit comes from, counted from 0. */
  version: z.number().int().min(0).optional(),
});
export type EvolutionStep = z.infer<typeof evolutionStepSchema>;

/** A jump within the recording with its seam, measured against what the recording does at both of its ends. */
export const evolutionJoinSchema = z.object({
  leaveSample: z.number().int().min(0),
  enterSample: z.number().int().min(0),
  crossfadeSamples: z.number().int().min(0),
  seam: seamReportSchema,
});
export type EvolutionJoin = z.infer<typeof evolutionJoinSchema>;

/** A version that a walk goes over. All of them lie one after the other in one recording, with silence in between. */
export const evolutionVersionSchema = z.object({
  masterSha256: z.string(),
  /** In the library; absent where files were mixed without the studio. */
  trackId: idSchema.optional(),
  /** Where it begins in that recording, and how long it is. */
  fromSample: z.number().int().min(0),
  frames: z.number().int().min(1),
  /** What it was lowered by, so that all are equally loud; never raised, for nothing may clip. */
  gainDb: z.number().max(0),
});
export type EvolutionVersion = z.infer<typeof evolutionVersionSchema>;

/** The walk of an evolving loop: it is played from the first step to the last, whose end leads into the first. */
export const evolutionSchema = z.object({
  seed: z.number().int().min(0),
  repeatsMax: z.number().int().min(1),
  /** Units that can be reached, and how many of them differ in sound. */
  unitCount: z.number().int().min(1),
  soundCount: z.number().int().min(1),
  /** Jumps between units whose seam passes, of those that were tried. */
  joinsPassed: z.number().int().min(0),
  joinsTried: z.number().int().min(0),
  /** Jumps that the walk makes; where the recording simply goes on there is no seam. */
  jumpCount: z.number().int().min(0),
  /** The used jump whose figures come nearest to a limit; null when the walk makes none. */
  worstJoin: evolutionJoinSchema.nullable(),
  /** Samples of the recording before the first step and after the last that go with the walk. */
  leadSamples: z.number().int().min(0),
  trailSamples: z.number().int().min(0),
  steps: z.array(evolutionStepSchema).min(2),
  /**
   * Present: the walk goes over several versions of a piece. Samples then count in the recording that holds all of them, and
   * every step names its version.
   */
  versions: z.array(evolutionVersionSchema).min(2).max(evolveVersionsMax).optional(),
});
export type Evolution = z.infer<typeof evolutionSchema>;
