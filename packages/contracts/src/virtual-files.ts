import * as z from 'zod';

/**
 * A file that is stored as pieces and read as one: its bytes are the segments' bytes one after another. Everything a reader
 * needs is here and in the objects named; sizes are exact, so any byte range is arithmetic.
 */

/** Bytes too few to be an object of their own: headers, frames that tell a length, padding. */
export const inlineSegmentSchema = z.object({ kind: z.literal('inline'), base64: z.string() });

/** An object played `repeat` times as it is. */
export const bytesSegmentSchema = z.object({
  kind: z.literal('bytes'),
  objectKey: z.string(),
  sizeBytes: z.number().int().min(1),
  repeat: z.number().int().min(1),
});

/** Frames stored without what depends on their place; `indexKey` holds what is needed to write that. */
const frames = {
  bodyKey: z.string(),
  bodyBytes: z.number().int().min(1),
  indexKey: z.string(),
  indexBytes: z.number().int().min(1),
  repeat: z.number().int().min(1),
  /** Of the whole segment as it is read, all passes. */
  sizeBytes: z.number().int().min(1),
};

/** FLAC frames whose coded number and CRCs are written per pass. */
export const flacSegmentSchema = z.object({
  kind: z.literal('flac'),
  ...frames,
  /** Whether headers count samples (variable block size) or frames (fixed block size). */
  numbering: z.enum(['sample', 'frame']),
  /** Of the segment's first frame. */
  firstNumber: z.number().int().min(0),
});

/** Ogg pages whose sequence number, granule position and CRC are written per pass. */
export const oggSegmentSchema = z.object({
  kind: z.literal('ogg'),
  ...frames,
  serial: z.number().int().min(0),
  firstSequence: z.number().int().min(0),
  /** Granule position before the segment's first page. */
  firstGranule: z.number().int().min(0),
});

export const virtualSegmentSchema = z.discriminatedUnion('kind', [
  inlineSegmentSchema,
  bytesSegmentSchema,
  flacSegmentSchema,
  oggSegmentSchema,
]);
export type VirtualSegment = z.infer<typeof virtualSegmentSchema>;
export type FramesSegment = Extract<VirtualSegment, { kind: 'flac' | 'ogg' }>;

export const virtualFileSchema = z.object({
  version: z.literal(1),
  contentType: z.string(),
  sizeBytes: z.number().int().min(0),
  segments: z.array(virtualSegmentSchema),
});
export type VirtualFile = z.infer<typeof virtualFileSchema>;
