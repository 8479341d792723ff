import type { JobStage, JobState, JobView } from '@everloop/contracts/jobs';

const terminalStates: readonly JobState[] = ['completed', 'failed', 'cancelled'];
export const isEnded = (job: Pick<JobView, 'state'>): boolean => terminalStates.includes(job.state);

/** What a live event says about a job; the rest is read from the server. */
export type JobPatch = {
  jobId: string;
  state: JobState | null;
  stage: JobStage | null;
  progress: number;
  etaSeconds: number | null;
};

/**
 * A job as known here, brought up to date by a newer reading. Answers can overtake each other, so an ended job stays ended
 * and progress never falls.
 */
export const mergeJob = (known: JobView | undefined, incoming: JobView): JobView => {
  if (!known) return incoming;
  if (isEnded(known) && !isEnded(incoming)) return known;
  if (incoming.state === 'completed') return incoming;
  const falls = incoming.progress < known.progress;
  return {
    ...incoming,
    progress: Math.max(known.progress, incoming.progress),
    stage: falls && !isEnded(incoming) ? known.stage : incoming.stage,
  };
};

/** A fresh list from the server over the known one. Jobs the server no longer lists are gone. */
export const mergeJobList = (known: readonly JobView[], incoming: readonly JobView[]): JobView[] => {
  const byId = new Map(known.map((job) => [job.id, job]));
  return incoming.map((job) => mergeJob(byId.get(job.id), job));
};

/** A live event applied to the list; an unknown job or one that ended is left to the server's answer. */
export const patchJobs = (jobs: readonly JobView[], patch: JobPatch): JobView[] =>
  jobs.map((job) => {
    if (job.id !== patch.jobId || isEnded(job)) return job;
    const falls = patch.progress < job.progress;
    const running = patch.state === null || patch.state === 'processing';
    return {
      ...job,
      state: patch.state ?? (job.state === 'pending' ? 'processing' : job.state),
      stage: falls ? job.stage : (patch.stage ?? job.stage),
      progress: patch.state === 'completed' ? 100 : Math.max(job.progress, patch.progress),
      etaSeconds: running ? (patch.etaSeconds ?? job.etaSeconds) : null,
      queuePosition: patch.state === 'pending' ? job.queuePosition : null,
    };
  });

/** Whole percent for display, 0–100; 100 only when it is really done. */
export const shownPercent = (job: Pick<JobView, 'progress' | 'state'>): number => {
  if (job.state === 'completed') return 100;
  return Math.min(99, Math.max(0, Math.floor(job.progress)));
};
