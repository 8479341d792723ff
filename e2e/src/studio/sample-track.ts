import type { TrackView } from '@everloop/contracts/tracks';
import { jobCompleted, type StudioClient } from './client.ts';

export const shortGeneration = (
  changes: { prompt?: string; seed?: number; durationSeconds?: number; loopable?: boolean } = {},
) => ({
  prompt: 'slow rain, felt piano, 80 bpm',
  durationSeconds: 12,
  seed: 7,
  loopable: true,
  ...changes,
});

/** A short track made by the procedural engine. */
export const makeTrack = async (
  client: StudioClient,
  changes: Parameters<typeof shortGeneration>[0] = {},
): Promise<TrackView> => {
  const accepted = await client.generations.create.mutate(shortGeneration(changes));
  const job = await jobCompleted(client, accepted.id);
  return client.tracks.get.query({ id: job.trackId ?? '' });
};
