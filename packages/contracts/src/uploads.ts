import * as z from 'zod';
import { idSchema, isoTimeSchema } from './ids.ts';
import { ownLoopPointsSchema } from './own-tags.ts';

/** What the looper found when it opened an uploaded file. */
export const audioFactsSchema = z.object({
  container: z.enum(['mp3', 'wav', 'flac', 'ogg', 'mp4', 'aac']),
  codec: z.string(),
  sampleRateHertz: z.number().int(),
  channels: z.number().int(),
  /** Exact after gapless decoding. */
  sampleCount: z.number().int(),
  durationSeconds: z.number(),
  /** Loops that the file names itself. */
  loopPoints: z.array(ownLoopPointsSchema).optional(),
});
export type AudioFacts = z.infer<typeof audioFactsSchema>;

export const uploadViewSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  facts: audioFactsSchema.nullable(),
  createdAt: isoTimeSchema,
  expiresAt: isoTimeSchema,
});
export type UploadView = z.infer<typeof uploadViewSchema>;
