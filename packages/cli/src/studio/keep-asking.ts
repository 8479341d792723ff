import { setTimeout as sleep } from 'node:timers/promises';
import { StudioAway } from './studio-away.ts';

const patienceMsDefault = 15_000;

/**
 * Repeats a call for as long as the studio does not answer and patience lasts. Only for calls that may be repeated: reads,
 * and creates that carry an idempotency key.
 */
export const keepAsking = async <Answer>(
  call: () => Promise<Answer>,
  options: { patienceMs?: number; signal?: AbortSignal } = {},
): Promise<Answer> => {
  const givesUpAt = Date.now() + (options.patienceMs ?? patienceMsDefault);
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 3_000)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StudioAway) || Date.now() + pauseMs > givesUpAt) throw error;
      await sleep(pauseMs, undefined, { signal: options.signal });
    }
  }
};
