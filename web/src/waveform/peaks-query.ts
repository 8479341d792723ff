import type { Peaks } from '@everloop/contracts/peaks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { fetchMediaJson } from '../api/media.ts';
import { decodePeaks } from './decode-peaks.ts';

/** The waveform of an artifact. It never changes, so it is read once. */
const peaksQuery = (artifactId: string | null) =>
  queryOptions({
    queryKey: ['peaks', artifactId],
    queryFn: async ({ signal }) => decodePeaks(await fetchMediaJson<Peaks>(artifactId ?? '', signal)),
    enabled: artifactId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  });

export const usePeaks = (artifactId: string | null) => useQuery(peaksQuery(artifactId));
