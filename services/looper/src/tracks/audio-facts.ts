import type { OwnLoopPoints } from '@everloop/contracts/own-tags';
import type { AudioFacts } from '@everloop/contracts/uploads';
import type { DecodeFacts } from '../decode/decode-task.ts';

/** Decoder facts as the contracts tell them. */
export function audioFactsOf(facts: DecodeFacts, loopPoints: OwnLoopPoints[] = []): AudioFacts {
  return {
    container: facts.container,
    codec: facts.codec,
    sampleRateHertz: facts.sampleRate,
    channels: facts.channels,
    sampleCount: facts.frames,
    durationSeconds: facts.frames / facts.sampleRate,
    ...(loopPoints.length > 0 ? { loopPoints } : {}),
  };
}
