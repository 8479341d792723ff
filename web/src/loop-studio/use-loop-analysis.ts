import type { LoopAnalysis } from '@everloop/contracts/loops';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, queryClient } from '../api/client.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { rememberJob, useJob, useJobs } from '../jobs/jobs-query.ts';
import { isEnded } from '../jobs/merge-jobs.ts';

const analysisQuery = (trackId: string) =>
  queryOptions({
    queryKey: ['analysis', trackId],
    queryFn: ({ signal }) => api.loops.analysis.query({ trackId }, { signal }),
  });

export type AnalysisState = {
  analysis: LoopAnalysis | null | undefined;
  error: unknown;
  /** The job that looks for loops; null while none is known. */
  job: ReturnType<typeof useJob>;
  start: () => void;
};

/**
 * The loop candidates of a track. Where nobody looked yet, the search starts by itself; the key is the track, so that it
 * is the same search however often the page is opened.
 */
export const useLoopAnalysis = (trackId: string): AnalysisState => {
  const query = useQuery(analysisQuery(trackId));
  const running = useJobs().data?.find(
    (job) => job.kind === 'analysis' && job.trackId === trackId && !isEnded(job),
  );
  const create = useMutation({
    mutationFn: (idempotencyKey: string) =>
      api.analyses.create.mutate({ trackId, findLoops: true, idempotencyKey }),
    onSuccess: rememberJob,
  });
  const job = useJob(create.data?.id ?? running?.id ?? null);
  const missing = query.data === null && !running;
  const { mutate, status } = create;
  useEffect(() => {
    if (missing && status === 'idle') mutate(`find-loops-${trackId}`);
  }, [missing, status, mutate, trackId]);
  // The key may belong to a search that ended long ago and left nothing: then a new one is due.
  const answeredBy = create.variables;
  const isOver = create.data ? isEnded(create.data) : false;
  useEffect(() => {
    if (missing && isOver && answeredBy === `find-loops-${trackId}`) mutate(newIdempotencyKey());
  }, [missing, isOver, answeredBy, mutate, trackId]);
  const ended = job !== null && isEnded(job);
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries({ queryKey: ['analysis', trackId] });
  }, [ended, trackId]);
  return {
    analysis: query.data,
    error: query.error ?? create.error,
    job,
    start: () => mutate(newIdempotencyKey()),
  };
};
