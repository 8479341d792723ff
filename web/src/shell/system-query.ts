import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ApiOutputs, api } from '../api/client.ts';

export type SystemStatus = ApiOutputs['system']['status'];

const preparingPollMs = 1_500;
const readyPollMs = 20_000;

/** Whether the local stack is still fetching or starting what the studio needs. */
export const isPreparing = (status: SystemStatus | undefined): boolean =>
  status?.stack?.state === 'preparing' || status?.stack?.state === 'starting';

/**
 * Whether the screens can be shown: always in a studio that has started; before, as soon as all but the engines is there,
 * since a library, its loops and files need none.
 */
export const isUsable = (status: SystemStatus | undefined): boolean =>
  !isPreparing(status) ||
  (status?.stack?.steps.every(({ state }) => state === 'done') === true &&
    status.dependencies.every(
      ({ name, state }) => state === 'ok' || name === 'inference' || name === 'models',
    ));

const isWhole = (status: SystemStatus | undefined): boolean =>
  status !== undefined &&
  !isPreparing(status) &&
  status.dependencies.every((dependency) => dependency.state === 'ok');

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => api.system.status.query(undefined, { signal }),
  retry: false,
  staleTime: 1_000,
});

/** How the studio is; asked often while something is missing, so that the page comes alive by itself. */
export const useSystem = () =>
  useQuery({
    ...systemQuery,
    refetchInterval: (query) =>
      isWhole(query.state.data) && !query.state.error ? readyPollMs : preparingPollMs,
    refetchIntervalInBackground: false,
  });
