import { queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { rememberJob, useJobs } from '../jobs/jobs-query.ts';
import { isEnded } from '../jobs/merge-jobs.ts';

/** What belongs to a track beside its sound. Read again with the track. */
export const trackExtrasQuery = (trackId: string) =>
  queryOptions({
    queryKey: ['track', trackId, 'extras'],
    queryFn: ({ signal }) => api.tracks.extras.query({ id: trackId }, { signal }),
  });

/** Asks for the parts of a track as a job. */
export const useMakeStems = (trackId: string) => {
  const keys = useIntentionKeys();
  return useMutation({
    mutationFn: () => api.tracks.makeStems.mutate({ id: trackId, idempotencyKey: keys.keyOf({ trackId }) }),
    onSuccess: (job) => {
      keys.settle();
      rememberJob(job);
    },
  });
};

/** The job that makes the parts of a track now; also after a reload. */
export const useStemsJob = (trackId: string) =>
  useJobs().data?.find((job) => job.kind === 'export' && job.trackId === trackId && !isEnded(job)) ?? null;
