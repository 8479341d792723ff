import type { JobView } from '@everloop/contracts/jobs';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../api/client.ts';
import { useLiveStore } from './live-store.ts';
import { isEnded, mergeJob, mergeJobList } from './merge-jobs.ts';

export const jobsKey = ['jobs'] as const;

export const cachedJobs = (): JobView[] => queryClient.getQueryData<JobView[]>(jobsKey) ?? [];

/** The jobs of the active view, newest first; readings are merged so that progress never falls. */
export const jobsQuery = queryOptions({
  queryKey: jobsKey,
  queryFn: async ({ signal }) => {
    const page = await api.jobs.list.query({ limit: 200 }, { signal });
    return mergeJobList(cachedJobs(), page.items);
  },
});

const pollMs = 2_000;

/** The job list, fed by live events; polled only while the live connection is away. */
export const useJobs = () => {
  const live = useLiveStore((state) => state.connection === 'live');
  return useQuery({ ...jobsQuery, refetchInterval: live ? false : pollMs });
};

/** Puts a job that a command returned into the list at once. */
export const rememberJob = (job: JobView): void => {
  queryClient.setQueryData<JobView[]>(jobsKey, (known = []) => {
    const merged = mergeJob(
      known.find((other) => other.id === job.id),
      job,
    );
    const others = known.filter((other) => other.id !== job.id);
    return known.length === others.length
      ? [merged, ...others]
      : known.map((other) => (other.id === job.id ? merged : other));
  });
};

/** Takes a job out of the list at once. */
export const forgetJob = (id: string): void => {
  queryClient.setQueryData<JobView[]>(jobsKey, (known = []) => known.filter((job) => job.id !== id));
};

/** Reads one job again (after a state change) and puts it into the list. */
export const refreshJob = async (jobId: string): Promise<JobView> => {
  const job = await api.jobs.get.query({ id: jobId });
  rememberJob(job);
  return job;
};

/** A job by id from the list, read by itself when the list does not hold it (yet). */
export const useJob = (jobId: string | null): JobView | null => {
  const listed = useJobs().data?.find((job) => job.id === jobId) ?? null;
  const single = useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => api.jobs.get.query({ id: jobId ?? '' }, { signal }),
    enabled: jobId !== null && listed === null,
    refetchInterval: (query) => (query.state.data && isEnded(query.state.data) ? false : pollMs),
  });
  return listed ?? single.data ?? null;
};
