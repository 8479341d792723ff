import type { JobView } from '@everloop/contracts/jobs';
import { type ApiEvent, queryClient } from '../api/client.ts';
import { announceJob } from './announce-job.ts';
import { cachedJobs, jobsKey, refreshJob } from './jobs-query.ts';
import { readLiveEvent } from './live-event.ts';
import { isEnded, patchJobs } from './merge-jobs.ts';

/** Cached answers that depend on an entity of the library. */
const queriesOfEntity: Record<string, readonly string[]> = {
  track: ['tracks', 'track', 'family', 'tags'],
  loop: ['loops', 'loop', 'family', 'tags'],
  export: ['exports', 'family'],
  upload: ['uploads'],
  tags: ['tags', 'tracks', 'track', 'family'],
  settings: ['settings'],
  analysis: ['analysis'],
  // Dismissed, here or elsewhere.
  job: ['jobs'],
};

const invalidateEntity = (entity: string): void => {
  for (const key of queriesOfEntity[entity] ?? []) void queryClient.invalidateQueries({ queryKey: [key] });
};

/** A finished job may have made any of these; its own events can have been missed while reconnecting. */
const invalidateResults = (job: JobView): void => {
  if (job.trackId) invalidateEntity('track');
  if (job.loopId) invalidateEntity('loop');
  if (job.exportIds.length > 0 || job.kind === 'export') invalidateEntity('export');
  if (job.kind === 'analysis' || job.kind === 'loop') invalidateEntity('analysis');
};

const settle = async (jobId: string): Promise<void> => {
  const before = cachedJobs().find((job) => job.id === jobId);
  const job = await refreshJob(jobId);
  if (isEnded(job)) invalidateResults(job);
  announceJob(before, job);
};

/** Brings one event of the live stream into the query cache. Applying it twice changes nothing more. */
export const applyLiveEvent = (message: ApiEvent): void => {
  const event = readLiveEvent(message);
  if (event === null) return;
  if (event.kind === 'reset') {
    void queryClient.invalidateQueries();
    return;
  }
  if (event.kind === 'library-changed') {
    invalidateEntity(event.entity);
    return;
  }
  const known = cachedJobs().find((job) => job.id === event.patch.jobId);
  const endsNow = event.patch.state !== null && isEnded({ state: event.patch.state });
  // An ending is shown with its error and results, so it is read whole instead of patched.
  if (known && !endsNow) {
    const next = patchJobs(cachedJobs(), event.patch);
    queryClient.setQueryData<JobView[]>(jobsKey, next);
    const after = next.find((job) => job.id === known.id);
    if (after) announceJob(known, after);
  }
  if (!known || event.kind === 'job-changed') {
    settle(event.patch.jobId).catch(() => queryClient.invalidateQueries({ queryKey: jobsKey }));
  }
};
