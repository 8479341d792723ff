import * as z from 'zod';
import { idSchema } from './ids.ts';
import { jobPrioritySchema } from './jobs.ts';

/** Brings an upload into the library, or looks for loop candidates of a track, or both. */
export const analysisRequestSchema = z
  .strictObject({
    trackId: idSchema.nullable().default(null),
    uploadId: idSchema.nullable().default(null),
    findLoops: z.boolean().default(false),
    title: z.string().max(200).default(''),
    priority: jobPrioritySchema.default('interactive'),
  })
  .refine((request) => (request.trackId === null) !== (request.uploadId === null), {
    message: 'Name either a track or an upload.',
    path: ['trackId'],
  });
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;
