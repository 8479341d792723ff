const elapsedMinMs = 2_000;
const progressMin = 3;
const jobsMax = 10_000;

/**
 * Seconds left of jobs at the pace each has had since this process first heard of it; undefined until there is a pace
 * (2 s and 3 of 100). One pace serves one process: a job's next part in another service starts a pace of its own.
 */
export const createWorkPace = (
  nowMs: () => number = () => performance.now(),
): ((jobId: string, progress: number) => number | undefined) => {
  const first = new Map<string, { atMs: number; progress: number }>();
  return (jobId, progress) => {
    const now = nowMs();
    const start = first.get(jobId);
    // A lower figure means that the job began anew.
    if (!start || progress < start.progress) {
      if (first.size >= jobsMax) first.clear();
      first.set(jobId, { atMs: now, progress });
      return undefined;
    }
    const elapsedMs = now - start.atMs;
    const done = progress - start.progress;
    if (elapsedMs < elapsedMinMs || done < progressMin) return undefined;
    return Math.ceil((elapsedMs / 1000) * ((100 - progress) / done));
  };
};
