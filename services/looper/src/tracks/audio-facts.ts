import type { AudioFacts } from '@everloop/contracts/uploads';
import type { DecodeFacts } from '../decode/decode-task.ts';

/** Decoder facts as the contracts tell them. */
export function audioFactsOf(facts: DecodeFacts): AudioFacts {
  return {
    container: facts.container,
    codec: facts.codec,
    sampleRateHertz: facts.sampleRate,
    channels: facts.channels,
    sampleCount: facts.frames,
    durationSeconds: facts.frames / facts.sampleRate,
  };
}
