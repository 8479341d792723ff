import type { EngineId } from '@everloop/contracts/generations';
import type { LyricsReading } from '@everloop/contracts/lyrics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useSettled } from '../ui/use-settled.ts';

const typingPauseMs = 600;

export type LyricsState = {
  /** What the engine says of exactly this text; undefined while it has not answered. */
  reading: LyricsReading | undefined;
  isReading: boolean;
  error: unknown;
};

/** How an engine would sing the lyrics in a song of this length: times and remarks, asked again after every pause. */
export const useLyricsReading = (
  engine: EngineId,
  lyrics: string,
  durationSeconds: number | null,
): LyricsState => {
  const asked = useSettled(`${durationSeconds ?? ''}\n${lyrics}`, typingPauseMs);
  const isSettled = asked === `${durationSeconds ?? ''}\n${lyrics}`;
  const isAsked = lyrics.trim() !== '' && durationSeconds !== null;
  const query = useQuery({
    queryKey: ['lyrics', engine, durationSeconds, lyrics],
    queryFn: ({ signal }) =>
      api.lyrics.read.query({ engine, lyrics, durationSeconds: durationSeconds ?? 0 }, { signal }),
    enabled: isAsked && isSettled,
    staleTime: 5 * 60_000,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return {
    reading: isAsked ? query.data : undefined,
    isReading: isAsked && !query.error && query.data === undefined,
    error: isAsked ? query.error : null,
  };
};
