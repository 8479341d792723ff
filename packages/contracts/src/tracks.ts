import * as z from 'zod';
import { chipSchema } from './engines.ts';
import { generationParametersSchema } from './generations.ts';
import { idSchema, isoTimeSchema } from './ids.ts';
import { lyricRemarkSchema, timedLyricSchema } from './lyrics.ts';
import { ownLoopPointsSchema } from './own-tags.ts';
import { samplingChoiceSchema, songEditSchema, songStyleSchema } from './song-choices.ts';
import { trackExtraKinds } from './track-extras.ts';

export const artifactKinds = [
  'master',
  'preview',
  'peaks',
  'cover',
  'loop_unit',
  'loop_preview',
  'loop_peaks',
  'export',
  'export_part',
  ...trackExtraKinds,
] as const;
export const artifactKindSchema = z.enum(artifactKinds);
export type ArtifactKind = z.infer<typeof artifactKindSchema>;

export const artifactViewSchema = z.object({
  id: idSchema,
  kind: artifactKindSchema,
  contentType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  createdAt: isoTimeSchema,
});
export type ArtifactView = z.infer<typeof artifactViewSchema>;

export const sectionSchema = z.object({ name: z.string(), startSeconds: z.number(), endSeconds: z.number() });
export type Section = z.infer<typeof sectionSchema>;

/** Everything needed to make the track again. Never dropped, never wrong. */
export const trackRecipeSchema = z.object({
  version: z.literal(1),
  source: z.enum(['generated', 'uploaded']),
  engine: z.string().nullable(),
  engineName: z.string().nullable(),
  engineVersion: z.string().nullable(),
  modelRevision: z.string().nullable(),
  seed: z.number().int().nullable(),
  prompt: z.string(),
  lyrics: z.string(),
  parameters: generationParametersSchema.nullable(),
  loopable: z.boolean(),
  askedSeconds: z.number().nullable(),
  understood: z.array(chipSchema),
  notUnderstood: z.array(z.string()),
  /** The uploaded file's own name, for uploads. */
  fileName: z.string().nullable(),
  /** Loops that the uploaded file names itself, in its own samples. */
  loopPoints: z.array(ownLoopPointsSchema).optional(),
  style: songStyleSchema.optional(),
  sampling: samplingChoiceSchema.optional(),
  edit: songEditSchema.optional(),
  /** Everything else that decided how it sounds and where it comes from, as the engine tells it, by name. */
  provenance: z.record(z.string(), z.string()).optional(),
  /** Where the lines are sung, for showing them while the track plays. */
  lyricTimes: z.array(timedLyricSchema).optional(),
  /** What the engine had to say about the lyrics. */
  remarks: z.array(lyricRemarkSchema).optional(),
});
export type TrackRecipe = z.infer<typeof trackRecipeSchema>;

export const qualitySchema = z.object({
  askedSeconds: z.number().nullable(),
  gotSeconds: z.number(),
  loudnessLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  loudnessRangeLu: z.number().nullable(),
  tempoBpm: z.number().nullable(),
  musicalKey: z.string().nullable(),
  silentStartSeconds: z.number(),
  silentEndSeconds: z.number(),
});
export type Quality = z.infer<typeof qualitySchema>;

export const trackViewSchema = z.object({
  id: idSchema,
  /** Tracks made from each other share a family. */
  familyId: idSchema,
  versionNumber: z.number().int(),
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  genre: z.string(),
  kind: z.enum(['generated', 'uploaded']),
  /** "Procedural engine 1.0.0, seed 7" or "Uploaded file". Always present, always true. */
  provenance: z.string(),
  durationSeconds: z.number(),
  sampleRateHertz: z.number().int(),
  channels: z.number().int(),
  sampleCount: z.number().int(),
  recipe: trackRecipeSchema,
  quality: qualitySchema,
  sections: z.array(sectionSchema),
  artifacts: z.array(artifactViewSchema),
  coverArtifactId: idSchema.nullable(),
  favourite: z.boolean(),
  revision: z.number().int(),
  createdAt: isoTimeSchema,
  deletedAt: isoTimeSchema.nullable(),
});
export type TrackView = z.infer<typeof trackViewSchema>;
