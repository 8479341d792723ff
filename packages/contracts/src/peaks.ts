import * as z from 'zod';

/**
 * Waveform overview, stored as JSON. Level 0 is the finest. Each level holds interleaved min,max pairs of the mono mix as
 * signed 8-bit numbers (-128..127) in base64, one pair per `samplesPerBucket` samples. No level has more than 16,384 buckets.
 */
export const peaksSchema = z.object({
  version: z.literal(1),
  sampleRateHertz: z.number().int(),
  sampleCount: z.number().int(),
  levels: z.array(
    z.object({ samplesPerBucket: z.number().int(), bucketCount: z.number().int(), data: z.string() }),
  ),
});
export type Peaks = z.infer<typeof peaksSchema>;
