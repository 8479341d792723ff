import * as z from 'zod';
import { tagSetSchema } from './tags.ts';

/** A loop that a file names itself. Samples of the gapless-decoded file; the end is the sample after the last. */
export const ownLoopPointsSchema = z.object({
  startSample: z.number().int(),
  endSample: z.number().int(),
  /** Where it is said, such as "LOOPSTART and LOOPLENGTH". */
  source: z.string(),
});
export type OwnLoopPoints = z.infer<typeof ownLoopPointsSchema>;

/** What a file's own tags say, as far as Everloop has a place for it; what is empty or absent is left out. */
export const ownTagsSchema = tagSetSchema.partial();
export type OwnTags = z.infer<typeof ownTagsSchema>;

export const chapterViewSchema = z.object({ startSeconds: z.number(), title: z.string() });
export type ChapterView = z.infer<typeof chapterViewSchema>;
