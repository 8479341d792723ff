import * as z from 'zod';
import { engineIdSchema, generationRequestSchema } from './generations.ts';

/** A sung line and where it begins; for a section tag `section` is set and `text` is empty. */
export const timedLyricSchema = z.object({
  /** In the lyrics as they were sent, from 1; 0 for a section. */
  lineNumber: z.number().int(),
  text: z.string(),
  startSeconds: z.number(),
  section: z.string(),
});
export type TimedLyric = z.infer<typeof timedLyricSchema>;

/** Something to know before lyrics are sung: dropped, too_fast, long_wait, cut_off, no_language, unknown_sounds. */
export const lyricRemarkSchema = z.object({
  kind: z.string(),
  sentence: z.string(),
  lineNumber: z.number().int(),
});
export type LyricRemark = z.infer<typeof lyricRemarkSchema>;

export const lyricsReadingSchema = z.object({
  lines: z.array(timedLyricSchema),
  remarks: z.array(lyricRemarkSchema),
});
export type LyricsReading = z.infer<typeof lyricsReadingSchema>;

/** Where an engine would sing the lines of lyrics in a song of this length. */
export const readLyricsSchema = z.strictObject({
  engine: engineIdSchema.default('diffrhythm'),
  lyrics: generationRequestSchema.shape.lyrics.unwrap(),
  durationSeconds: z
    .number()
    .min(5, 'A track has at least 5 seconds.')
    .max(600, 'A track has at most 10 minutes.'),
});
export type ReadLyricsInput = z.infer<typeof readLyricsSchema>;
