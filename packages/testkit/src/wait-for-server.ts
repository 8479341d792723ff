import type { ServerProcess } from './start-process.ts';
import { waitUntil } from './wait-until.ts';

/**
 * How long a server may take to its first answer. Seconds are usual; on a machine that has just written thousands of
 * files a server's first write to the disk has taken half a minute.
 */
const STARTS_WITHIN_MS = 120_000;

/**
 * Waits until `answers` gives true. A server that ends instead is an error at once; every error has its last words.
 *
 * @param server left out for a server that somebody else started
 */
export const waitForServer = async (
  name: string,
  answers: () => Promise<boolean>,
  server?: ServerProcess,
  { timeoutMs = STARTS_WITHIN_MS }: { timeoutMs?: number } = {},
): Promise<void> => {
  const lastWords = () => server?.output().trim() || 'it printed nothing';
  const outcome = await waitUntil(
    `${name} answers`,
    async () => {
      if (server && server.exitCode() !== undefined) return 'ended';
      return (await answers()) && 'answers';
    },
    { timeoutMs },
  ).catch((err: Error) => {
    throw new Error(`${err.message}; ${lastWords()}`, { cause: err.cause });
  });
  if (outcome === 'ended') throw new Error(`${name} ended at once (${server?.exitCode()}): ${lastWords()}`);
};
