import { queryOptions, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, queryClient } from '../api/client.ts';
import { chunkSamples, chunksFor, decodeWindow, type SampleChunk, sampleReader } from './sample-chunks.ts';

/** A piece of the decoded master. It never changes; what is out of sight for a minute is forgotten. */
const chunkQuery = (trackId: string, chunk: number) =>
  queryOptions({
    queryKey: ['samples', trackId, chunk],
    queryFn: async ({ signal }) =>
      decodeWindow(
        await api.loops.samples.query(
          { trackId, fromSample: chunk * chunkSamples, sampleCount: chunkSamples },
          { signal },
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  });

export type SampleReader = (sample: number) => number;

const readerOf = (
  results: { data: SampleChunk | undefined }[],
): { chunks: SampleChunk[]; whole: boolean } => {
  const chunks = results.flatMap(({ data }) => (data ? [data] : []));
  return { chunks, whole: chunks.length === results.length };
};

/** Samples `from`..`to` of a track at its own rate; null until all of them are there, or when none are wanted. */
export const useSamples = (
  trackId: string,
  from: number,
  to: number,
  wanted: boolean,
): SampleReader | null => {
  const { chunks, whole } = useQueries({
    queries: wanted ? chunksFor(from, to).map((chunk) => chunkQuery(trackId, chunk)) : [],
    combine: readerOf,
  });
  return useMemo(() => (wanted && whole ? sampleReader(chunks) : null), [chunks, whole, wanted]);
};

/** The same, once, for a decision: where the next zero crossing is. */
export const readSamples = async (trackId: string, from: number, to: number): Promise<SampleReader> =>
  sampleReader(
    await Promise.all(chunksFor(from, to).map((chunk) => queryClient.fetchQuery(chunkQuery(trackId, chunk)))),
  );
