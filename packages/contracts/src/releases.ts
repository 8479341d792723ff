import * as z from 'zod';
import { releaseExportSchema } from './exports.ts';
import { generationRequestSchema } from './generations.ts';
import { jobPrioritySchema } from './jobs.ts';
import { loopShapeSchema } from './loops.ts';
import { tagPatchSchema } from './tags.ts';

/** The whole main job as one: generate → loop → tag → export. `loop` absent: the track itself is exported. */
export const releaseRequestSchema = z.strictObject({
  generation: generationRequestSchema,
  loop: loopShapeSchema.nullable().default(null),
  tags: tagPatchSchema.default({}),
  exports: z.array(releaseExportSchema).min(1).max(3),
  priority: jobPrioritySchema.default('interactive'),
});
export type ReleaseRequest = z.infer<typeof releaseRequestSchema>;
