import * as z from 'zod';
import { idSchema } from './ids.ts';

/** Choices of neural engines. All of it is optional: a request without them is what it was before they existed. */

const shortText = z
  .string()
  .max(2000, 'The style to keep away from has at most 2000 characters.')
  .refine((text) => !text.includes('\u0000'), 'The text must not contain NUL characters.');

/** A style by a recording instead of the prompt, and one to keep away from. */
export const songStyleSchema = z
  .strictObject({
    referenceTrackId: idSchema.nullable().default(null),
    referenceUploadId: idSchema.nullable().default(null),
    /** The 10 s from here; null: all of the recording. */
    referenceStartSeconds: z.number().min(0).max(1200).nullable().default(null),
    negativePrompt: shortText.default(''),
  })
  .refine((style) => style.referenceTrackId === null || style.referenceUploadId === null, {
    message: 'Name a track or an upload as reference, not both.',
    path: ['referenceUploadId'],
  })
  .refine(
    (style) =>
      style.referenceStartSeconds === null ||
      style.referenceTrackId !== null ||
      style.referenceUploadId !== null,
    { message: 'A place needs a recording.', path: ['referenceStartSeconds'] },
  );
export type SongStyle = z.infer<typeof songStyleSchema>;

/** How a neural engine samples; null leaves the choice to the engine, which also checks its own limits. */
export const samplingChoiceSchema = z
  .strictObject({
    /** For example "v1.2-full"; '' lets the engine choose by length. */
    model: z.string().max(40).default(''),
    steps: z.number().int().min(1).max(1000).nullable().default(null),
    guidance: z.number().min(0).max(100).nullable().default(null),
    sway: z.number().min(-1).max(1).nullable().default(null),
    /** Guidance is applied on this part of the way from noise (0) to song (1). */
    guidanceFrom: z.number().min(0).max(1).nullable().default(null),
    guidanceTo: z.number().min(0).max(1).nullable().default(null),
  })
  .refine((choice) => (choice.guidanceFrom ?? 0) < (choice.guidanceTo ?? 1), {
    message: 'Guidance must end after it begins.',
    path: ['guidanceTo'],
  });
export type SamplingChoice = z.infer<typeof samplingChoiceSchema>;

export const editSegmentSchema = z
  .strictObject({
    /** -1: the track's start. */
    startSeconds: z.number().min(-1).max(600),
    /** -1: the track's end. */
    endSeconds: z.number().min(-1).max(600),
  })
  .refine(({ startSeconds, endSeconds }) => endSeconds === -1 || startSeconds < endSeconds, {
    message: 'A stretch ends after it begins.',
    path: ['endSeconds'],
  });

/** Makes stretches of a track anew and keeps the rest; a length beyond the track's end continues it. */
export const songEditSchema = z.strictObject({
  trackId: idSchema,
  segments: z.array(editSegmentSchema).min(1, 'Choose what to make anew.').max(32),
});
export type SongEdit = z.infer<typeof songEditSchema>;
