import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { rememberJob } from './jobs-query.ts';

/** Asks a job to stop; it is settled by the server within seconds. */
export const useCancelJob = () =>
  useMutation({ mutationFn: (id: string) => api.jobs.cancel.mutate({ id }), onSuccess: rememberJob });

/** Tries a failed or cancelled job again as a new job. */
export const useRetryJob = () =>
  useMutation({
    mutationFn: (id: string) => api.jobs.retry.mutate({ id, idempotencyKey: newIdempotencyKey() }),
    onSuccess: rememberJob,
  });
