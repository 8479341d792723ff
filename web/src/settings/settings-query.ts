import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { type ApiInputs, api, queryClient } from '../api/client.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => api.settings.get.query(undefined, { signal }),
  staleTime: 60_000,
});

/** Defaults that every device of the owner shares. */
export const useSettings = () => useQuery(settingsQuery);

export const useChangeSettings = () =>
  useMutation({
    mutationFn: (patch: ApiInputs['settings']['update']) => api.settings.update.mutate(patch),
    onSuccess: (settings) => queryClient.setQueryData(settingsQuery.queryKey, settings),
  });
