import type { TagSubject } from '@everloop/contracts/tags';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

const rowsMax = 200;

const subjectOf = (text: string): TagSubject => {
  const [kind, id] = text.split(':');
  return { kind: kind === 'loop' ? 'loop' : 'track', id: id ?? '' };
};

/** The tags of the named tracks and loops, or of the newest tracks. */
export const taggedItemsQuery = (only: readonly string[] | undefined) =>
  queryOptions({
    queryKey: ['tags', 'sheet', only ?? 'newest'],
    queryFn: async ({ signal }) => {
      if (only) return api.tags.list.query({ subjects: only.map(subjectOf) }, { signal });
      const { items } = await api.tracks.list.query({ limit: rowsMax }, { signal });
      if (items.length === 0) return [];
      const subjects = items.map(({ id }) => ({ kind: 'track' as const, id }));
      return api.tags.list.query({ subjects }, { signal });
    },
  });
