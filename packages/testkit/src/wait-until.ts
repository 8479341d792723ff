import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats `attempt` until it gives a value other than undefined or false; what it throws counts as "not yet".
 * Fails after `timeoutMs` with `what` and the last error.
 */
export const waitUntil = async <Value>(
  what: string,
  attempt: () => Promise<Value | undefined | false> | Value | undefined | false,
  { timeoutMs = 60_000, intervalMs = 50 }: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<Value> => {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await attempt();
      if (value !== undefined && value !== false) return value;
    } catch (err) {
      lastError = err;
    }
    await sleep(intervalMs);
  }
  throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`, { cause: lastError });
};
