import type { JobKind, JobView } from '@everloop/contracts/jobs';

const countMax = 9;

/** What finished jobs of a kind took here, in seconds: the median of the last nine; null before the first. */
export const usualSeconds = (jobs: readonly JobView[], kind: JobKind): number | null => {
  const seconds = jobs
    .filter((job) => job.kind === kind && job.state === 'completed')
    .flatMap(({ startedAt, endedAt }) => (startedAt && endedAt ? [{ startedAt, endedAt }] : []))
    .toSorted((a, b) => b.endedAt.localeCompare(a.endedAt))
    .slice(0, countMax)
    .map(({ startedAt, endedAt }) => (Date.parse(endedAt) - Date.parse(startedAt)) / 1000)
    .toSorted((a, b) => a - b);
  return seconds[Math.floor(seconds.length / 2)] ?? null;
};
