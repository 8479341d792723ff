import type { TrackView } from '@everloop/contracts/tracks';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, queryClient } from '../api/client.ts';
import type { LibrarySearch } from '../app/route-search.ts';

const pageSize = 100;

/** The tracks that a library address shows, page by page. */
export const tracksQuery = ({ q, kind, engine, genre, favourite, trash, sort }: LibrarySearch) => {
  const filter = {
    search: q ?? '',
    kind: kind === 'generated' || kind === 'uploaded' ? kind : null,
    engine: engine ?? null,
    genre: genre ?? null,
    favourite: favourite ?? null,
    trashed: trash ?? false,
    sort: sort ?? ('newest' as const),
    limit: pageSize,
  };
  return infiniteQueryOptions({
    queryKey: ['tracks', 'list', filter],
    queryFn: ({ pageParam, signal }) => api.tracks.list.query({ ...filter, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

/** The newest few, for Create. */
export const latestTracksQuery = queryOptions({
  queryKey: ['tracks', 'latest'],
  queryFn: async ({ signal }) => (await api.tracks.list.query({ limit: 6 }, { signal })).items,
});

/** The best few matches, for the palette and for choosing a source. */
export const tracksSearchQuery = (search: string) =>
  queryOptions({
    queryKey: ['tracks', 'search', search],
    queryFn: async ({ signal }) => (await api.tracks.list.query({ search, limit: 20 }, { signal })).items,
  });

export const trackQuery = (trackId: string) =>
  queryOptions({
    queryKey: ['track', trackId],
    queryFn: ({ signal }) => api.tracks.get.query({ id: trackId }, { signal }),
    // A list that is on the page already shows the track at once.
    placeholderData: () => cachedTrack(trackId),
  });

const cachedTrack = (trackId: string): TrackView | undefined =>
  queryClient
    .getQueriesData<{ pages: { items: TrackView[] }[] }>({ queryKey: ['tracks', 'list'] })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    .find((track) => track.id === trackId);
