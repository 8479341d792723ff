import * as z from 'zod';
import { windowSamplesMax } from './editing-limits.ts';
import { idSchema } from './ids.ts';
import { loopPointsSchema } from './loops.ts';

export { crossfadeSecondsMax, windowSamplesMax } from './editing-limits.ts';

/**
 * Decoded audio of the master, whose positions it counts: interleaved signed 16-bit little-endian, in base64. A window that
 * reaches beyond the audio is silent there.
 */
export const pcmWindowSchema = z.object({
  sampleRateHertz: z.number().int(),
  channels: z.number().int(),
  fromSample: z.number().int(),
  sampleCount: z.number().int(),
  pcm16: z.string(),
});
export type PcmWindow = z.infer<typeof pcmWindowSchema>;

const windowFields = {
  fromSample: z
    .number()
    .int()
    .min(0)
    .max(2 ** 40),
  sampleCount: z.number().int().min(1).max(windowSamplesMax),
};
const seamAudioFields = {
  points: loopPointsSchema,
  /** What is heard before the join and after it. */
  secondsEachSide: z.number().min(0.5).max(5).default(2),
};

export const sampleWindowRequestSchema = z.strictObject({ trackId: idSchema, ...windowFields });
export const scorePointsRequestSchema = z.strictObject({ trackId: idSchema, points: loopPointsSchema });
export const seamAudioRequestSchema = z.strictObject({ trackId: idSchema, ...seamAudioFields });

/** A stored master, as the looper is told about it. */
const masterSchema = z.strictObject({ objectKey: z.string().max(200), sha256: z.string().length(64) });
export const internalWindowSchema = z.strictObject({ master: masterSchema, ...windowFields });
export const internalScoreSchema = z.strictObject({ master: masterSchema, points: loopPointsSchema });
export const internalSeamAudioSchema = z.strictObject({ master: masterSchema, ...seamAudioFields });
export type MasterRef = z.infer<typeof masterSchema>;
export type SampleWindow = { fromSample: number; sampleCount: number };
