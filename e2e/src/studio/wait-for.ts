import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 200;

/** Looks until there is an answer. A look may throw while parts are away; the last reason is in the failure. */
export const waitFor = async <Answer>(
  what: string,
  look: () => Promise<Answer | undefined | null | false | 0>,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Answer> => {
  const timeoutMs = options.timeoutMs ?? 90_000;
  const givesUpAt = Date.now() + timeoutMs;
  let reason = '';
  for (;;) {
    try {
      const answer = await look();
      // Nothing, no and none are no answers.
      if (answer) return answer;
    } catch (error) {
      reason = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    if (Date.now() > givesUpAt) throw new Error(`waited ${timeoutMs} ms for ${what}${reason}`);
    await sleep(options.everyMs ?? everyMs);
  }
};
