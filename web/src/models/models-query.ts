import { isMoving } from '@everloop/contracts/model-phases';
import type { ModelShelf, ModelView } from '@everloop/contracts/models';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../api/client.ts';
import { enginesQuery } from './engines-query.ts';

const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => api.models.list.query(undefined, { signal }),
});

const movingMs = 1_000;
const settledMs = 15_000;

const isShelfMoving = ({ models, packages }: ModelShelf): boolean =>
  packages.state === 'installing' || models.some(({ phase }) => isMoving(phase));

/** The models of this machine; asked every second while one of them moves. */
export const useModels = () =>
  useQuery({
    ...modelsQuery,
    refetchInterval: ({ state }) => (state.data && isShelfMoving(state.data) ? movingMs : settledMs),
  });

/** Puts an answer into the list at once, and has everything that depends on it looked at again. */
const show = (changed: ModelView): void => {
  queryClient.setQueryData(
    modelsQuery.queryKey,
    (shelf) =>
      shelf && {
        ...shelf,
        models: shelf.models.map((model) => (model.id === changed.id ? changed : model)),
      },
  );
  void queryClient.invalidateQueries({ queryKey: enginesQuery.queryKey });
};

export type ModelCommand = 'download' | 'importFiles' | 'pause' | 'verify' | 'remove';

/** What can be done with one model; licences are accepted with the command that needs them. */
export const useModelCommand = (model: ModelView) =>
  useMutation({
    mutationFn: ({ command, accepted = [] }: { command: ModelCommand; accepted?: string[] }) =>
      command === 'download' || command === 'importFiles'
        ? api.models[command].mutate({ id: model.id, acceptedLicenceIds: accepted })
        : api.models[command].mutate({ id: model.id }),
    onSuccess: show,
    // Also after a refusal: what the page shows is then out of date.
    onSettled: () => queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey }),
  });

export const useInstallPackages = () =>
  useMutation({
    mutationFn: () => api.models.installPackages.mutate(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey }),
  });
