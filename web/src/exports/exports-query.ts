import type { ExportView } from '@everloop/contracts/exports';
import type { TagSubject } from '@everloop/contracts/tags';
import { infiniteQueryOptions, useMutation } from '@tanstack/react-query';
import { type ApiInputs, api, queryClient } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { rememberJob } from '../jobs/jobs-query.ts';

const pageSize = 50;

export const exportsQuery = infiniteQueryOptions({
  queryKey: ['exports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.exports.list.query({ cursor: pageParam, limit: pageSize }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export type ExportChoice = Pick<ApiInputs['exports']['create'], 'format' | 'bitrateKbps' | 'loudness'>;

/** Asks for files of tracks and loops as one job. */
export const useCreateExport = () => {
  const keys = useIntentionKeys();
  return useMutation({
    mutationFn: ({ items, choice }: { items: TagSubject[]; choice: ExportChoice }) =>
      api.exports.create.mutate({
        items,
        ...choice,
        priority: items.length > 1 ? 'batch' : 'interactive',
        idempotencyKey: keys.keyOf({ items, choice }),
      }),
    onSuccess: (job) => {
      keys.settle();
      rememberJob(job);
      return queryClient.invalidateQueries({ queryKey: ['exports'] });
    },
  });
};

/** Removes exports and their files; what they were made from stays. */
export const useRemoveExports = () =>
  useMutation({
    mutationFn: (exports: readonly ExportView[]) =>
      api.exports.remove.mutate({ ids: exports.map(({ id }) => id) }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['exports'] }),
  });
