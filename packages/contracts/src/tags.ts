import * as z from 'zod';
import { idSchema, isoTimeSchema } from './ids.ts';

const text = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((value) => !value.includes('\u0000'), 'NUL characters are not allowed.');

/** The editable tags of a track or loop. Empty strings and nulls mean "not set". */
export const tagSetSchema = z.strictObject({
  title: text(200).refine((value) => value.trim() !== '', 'A title is required.'),
  artist: text(200),
  album: text(200),
  genre: text(100),
  year: z.number().int().min(1000).max(9999).nullable(),
  trackNumber: z.number().int().min(1).max(9999).nullable(),
  tempoBpm: z.number().min(1).max(999).nullable(),
  musicalKey: text(20),
  mood: text(100),
  keywords: z.array(text(60)).max(50),
  description: text(4000),
  lyrics: text(20_000),
  comment: text(4000),
});
export type TagSet = z.infer<typeof tagSetSchema>;
export const tagPatchSchema = tagSetSchema.partial();
export type TagPatch = z.infer<typeof tagPatchSchema>;

export const emptyTagSet = (title: string): TagSet => ({
  title,
  artist: '',
  album: '',
  genre: '',
  year: null,
  trackNumber: null,
  tempoBpm: null,
  musicalKey: '',
  mood: '',
  keywords: [],
  description: '',
  lyrics: '',
  comment: '',
});

export const tagSubjectSchema = z.strictObject({ kind: z.enum(['track', 'loop']), id: idSchema });
export type TagSubject = z.infer<typeof tagSubjectSchema>;

export const taggedItemSchema = z.object({
  subject: tagSubjectSchema,
  tags: tagSetSchema,
  /** Grows by one with every change; send it back with an edit. */
  revision: z.number().int(),
  coverArtifactId: idSchema.nullable(),
  updatedAt: isoTimeSchema,
});
export type TaggedItem = z.infer<typeof taggedItemSchema>;

/** Where a finished file came from. Written into every export next to the user's tags; never editable. */
export const provenanceSchema = z.object({
  engine: z.string(),
  engineVersion: z.string(),
  modelRevision: z.string(),
  seed: z.number().nullable(),
  generator: z.string(),
  sourceTrackId: idSchema,
  loopStartSample: z.number().int().nullable(),
  loopLengthSamples: z.number().int().nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export const tagProofSchema = z.object({
  verified: z.boolean(),
  reader: z.string(),
  checkedAt: isoTimeSchema,
  /** Field by field, as read back from the stored file. */
  fields: z.array(
    z.object({ field: z.string(), expected: z.string(), readBack: z.string(), matches: z.boolean() }),
  ),
});
export type TagProof = z.infer<typeof tagProofSchema>;
