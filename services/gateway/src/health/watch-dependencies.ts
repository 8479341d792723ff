import type { DependencyReport } from '../ports.ts';

export type DependencyCheck = {
  name: string;
  /** What a person reads while it does not answer. */
  awaySentence: string;
  /** True, or what is wrong: false for not answering, or a sentence of its own. */
  check: () => Promise<boolean | string> | boolean | string;
  /** The studio is ready without it. */
  optional?: true;
};

const checkTimeoutMs = 2_000;
const cacheMs = 1_000;
/** Until then a part that does not answer is starting, not away. */
const startingMs = 120_000;

/** Asks all parts at once, each for at most two seconds; answers of the last second are used again. */
export const watchDependencies = (checks: DependencyCheck[]): (() => Promise<DependencyReport[]>) => {
  const startedMs = performance.now();
  const seen = new Set<string>();
  let cached: { atMs: number; reports: Promise<DependencyReport[]> } | undefined;

  const report = async ({
    name,
    awaySentence,
    check,
    ...rest
  }: DependencyCheck): Promise<DependencyReport> => {
    const answer = await answerInTime(check);
    if (answer === true) {
      seen.add(name);
      return { name, state: 'ok', sentence: 'Working.', ...rest };
    }
    const sentence = answer || awaySentence;
    const isStarting = !seen.has(name) && performance.now() - startedMs < startingMs;
    return { name, state: isStarting ? 'starting' : 'unavailable', sentence, ...rest };
  };

  return () => {
    const nowMs = performance.now();
    if (!cached || nowMs - cached.atMs >= cacheMs) {
      cached = { atMs: nowMs, reports: Promise.all(checks.map(report)) };
    }
    return cached.reports.then((reports) => [...reports]);
  };
};

const answerInTime = async (check: DependencyCheck['check']): Promise<boolean | string> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), checkTimeoutMs);
  try {
    return await Promise.race([
      Promise.resolve()
        .then(check)
        .catch(() => false),
      promise,
    ]);
  } finally {
    clearTimeout(timer);
  }
};
