import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { artifactIdOf, fetchMediaBytes } from '../api/media.ts';
import type { DecodedAudio } from './measure-join.ts';

/** Longer sources would need too much memory in a browser tab; they are judged by the server alone. */
const decodeSecondsMax = 12 * 60;

const decode = async (bytes: ArrayBuffer, rate: number): Promise<DecodedAudio> => {
  const context = new OfflineAudioContext({ length: 1, sampleRate: rate, numberOfChannels: 2 });
  const buffer = await context.decodeAudioData(bytes);
  const left = buffer.getChannelData(0);
  const right = buffer.numberOfChannels > 1 ? buffer.getChannelData(1) : left;
  const mono = left.map((sample, index) => (sample + (right[index] ?? 0)) / 2);
  return { mono, sampleRateHertz: buffer.sampleRate, buffer };
};

/** The track's preview as samples at the master's rate, for the zoomed panes, the quick check and hearing the seam. */
export const useDecodedAudio = (track: TrackView) => {
  const artifactId = artifactIdOf(track, 'preview');
  return useQuery({
    queryKey: ['decoded-audio', artifactId],
    queryFn: async ({ signal }) =>
      decode(await fetchMediaBytes(artifactId ?? '', signal), track.sampleRateHertz),
    enabled: artifactId !== null && track.durationSeconds <= decodeSecondsMax,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    structuralSharing: false,
    retry: 1,
  });
};
