import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { translate } from '../i18n/language.ts';
import { rememberJob, useJobs } from '../jobs/jobs-query.ts';
import { isEnded } from '../jobs/merge-jobs.ts';
import { announce } from '../ui/announcer.tsx';

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

/** Deletes the parts of a track; what they were is left to be made again. */
export const useRemoveStems = (trackId: string) =>
  useMutation({
    mutationFn: () => api.tracks.removeStems.mutate({ id: trackId }),
    onSuccess: () => {
      announce(translate('extras.stemsRemoved'), 'polite');
      return queryClient.invalidateQueries({ queryKey: ['track', trackId] });
    },
  });

/** The job that makes the parts of a track now; also after a reload. */
export const useStemsJob = (trackId: string) =>
  useJobs().data?.find((job) => job.kind === 'export' && job.trackId === trackId && !isEnded(job)) ?? null;
