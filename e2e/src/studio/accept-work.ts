import type { JobKind, JobView } from '@everloop/contracts/jobs';
import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { jobCompleted, type StudioClient } from './client.ts';
import { makeTrack, shortGeneration } from './sample-track.ts';

export type Material = { track: TrackView; loop: LoopView };
export type WorkKind = Extract<JobKind, 'generation' | 'loop' | 'export'>;

/** A track and a loop to work on. */
export const makeMaterial = async (client: StudioClient): Promise<Material> => {
  const track = await makeTrack(client, { seed: 91, durationSeconds: 60 });
  const accepted = await client.loops.create.mutate({ trackId: track.id, targetSeconds: 3600 });
  const job = await jobCompleted(client, accepted.id);
  return { track, loop: await client.loops.get.query({ id: job.loopId ?? '' }) };
};

let nextSeed = 1_000;

/** A job of some seconds, long enough to be hit in the middle. */
export const acceptWork = (
  client: StudioClient,
  kind: WorkKind,
  { track, loop }: Material,
): Promise<JobView> => {
  const idempotencyKey = crypto.randomUUID();
  if (kind === 'generation') {
    nextSeed += 1;
    const request = shortGeneration({ seed: nextSeed, durationSeconds: 120 });
    return client.generations.create.mutate({ ...request, idempotencyKey });
  }
  if (kind === 'loop') {
    return client.loops.create.mutate({ trackId: track.id, targetSeconds: 7200, idempotencyKey });
  }
  const items = [{ kind: 'loop' as const, id: loop.id }];
  return client.exports.create.mutate({ items, format: 'flac', idempotencyKey });
};
