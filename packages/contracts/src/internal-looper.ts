import * as z from 'zod';

/**
 * Internal tRPC router of services/looper.
 *   audio.probe   Probe → AudioFacts   UNSUPPORTED_AUDIO, AUDIO_DAMAGED, AUDIO_EMPTY, AUDIO_TOO_LONG, DECODE_TIMEOUT
 * Decodes the whole object in a bounded child process, so that a file accepted here can be used.
 */
export const probeSchema = z.strictObject({ objectKey: z.string().max(200) });
