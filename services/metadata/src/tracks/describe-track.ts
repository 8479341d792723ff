import type { StoredObject, TrackSource } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { and, eq } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { artifacts } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { readTrack } from './track-views.ts';

/** What a workflow needs to work on a track. A track in the trash still serves jobs that began before. */
export const describeTrack = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; trackId: string },
): Promise<TrackSource> => {
  const { track, tags } = await readTrack(deps.db, input.ownerId, input.trackId);
  return {
    trackId: track.id,
    title: tags.tags.title,
    master: await readMaster(deps.db, track.id),
    sampleRateHertz: track.sampleRateHertz,
    channels: track.channels,
    sampleCount: track.sampleCount,
    recipe: track.recipe,
    tempoBpm: track.quality.tempoBpm ?? tags.tags.tempoBpm,
  };
};

export const readMaster = async (db: Executor, trackId: string): Promise<StoredObject> => {
  const [master] = await db
    .select()
    .from(artifacts)
    .where(and(eq(artifacts.trackId, trackId), eq(artifacts.kind, 'master')));
  if (!master) throw new AppError('NOT_FOUND', { detail: 'track without a master' });
  const { objectKey, sizeBytes, sha256, contentType } = master;
  return { objectKey, sizeBytes, sha256, contentType };
};
