import * as z from 'zod';

/**
 * Internal tRPC router of services/looper.
 *   audio.probe   Probe → AudioFacts   UNSUPPORTED_AUDIO, AUDIO_DAMAGED, AUDIO_EMPTY, AUDIO_TOO_LONG, DECODE_TIMEOUT
 * Decodes the whole object in a bounded child process, so that a file accepted here can be used.
 *   audio.window      master, fromSample, sampleCount  → PcmWindow        NOT_FOUND, AUDIO_DAMAGED
 *   loops.score       master, points                   → LoopCandidate    INVALID_INPUT with the field
 *   loops.seamAudio   master, points, secondsEachSide  → PcmWindow        INVALID_INPUT with the field
 * For work by hand in the loop studio, on a master that stays decoded for a while (contracts/loop-editing).
 */
export const probeSchema = z.strictObject({ objectKey: z.string().max(200) });
