import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export const enginesQuery = queryOptions({
  queryKey: ['engines'],
  queryFn: ({ signal }) => api.engines.list.query(undefined, { signal }),
});

const settlingMs = 3_000;
const settledMs = 30_000;

/** The engines; asked more often while one of them loads or downloads. */
export const useEngines = () =>
  useQuery({
    ...enginesQuery,
    refetchInterval: (query) => {
      const moving = query.state.data?.some(
        ({ readiness }) => readiness === 'loading' || readiness === 'downloading',
      );
      return moving ? settlingMs : settledMs;
    },
  });
