import { idSchema } from '@everloop/contracts/ids';
import type { JobView } from '@everloop/contracts/jobs';
import { jobErrorSchema, jobStateSchema } from '@everloop/contracts/jobs';
import type { TrackView } from '@everloop/contracts/tracks';
import * as z from 'zod';
import type { OwnerContext } from '../trpc/context.ts';
import { modelNameOf } from './model-names.ts';

const metadataSchema = z.object({
  track_id: idSchema,
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  genre: z.string(),
  duration: z.number(),
  created_at: z.string(),
});

/** A job as the predecessor's clients know it. `error` is there only when it failed. */
export const originalJobSchema = z.object({
  id: idSchema,
  status: jobStateSchema,
  model: z.string().nullable(),
  created_at: z.string(),
  result: z
    .object({ audio_url: z.string(), duration: z.number(), metadata: metadataSchema.nullable() })
    .nullable(),
  error: jobErrorSchema.optional(),
});
export type OriginalJob = z.infer<typeof originalJobSchema>;

type Result = NonNullable<OriginalJob['result']>;

export const toOriginalJob = async (ctx: OwnerContext, job: JobView): Promise<OriginalJob> => ({
  id: job.id,
  status: job.state,
  model: modelNameOf(job.engine),
  created_at: job.createdAt,
  result: job.state === 'completed' ? await resultOf(ctx, job) : null,
  ...(job.error === null ? {} : { error: job.error }),
});

/** A finished file where the job made one, else the loop, else the track. */
const resultOf = async (ctx: OwnerContext, job: JobView): Promise<Result | null> => {
  const { ownerId, origin } = ctx;
  const { metadata } = ctx.ports;
  const loop = job.loopId === null ? null : await metadata.loops.get.query({ ownerId, id: job.loopId });
  const trackId = job.trackId ?? loop?.trackId ?? null;
  const track = trackId === null ? null : await metadata.tracks.get.query({ ownerId, id: trackId });
  const described = track === null ? null : describe(track);
  const exportId = job.exportIds[0];
  if (exportId !== undefined) {
    const made = await metadata.exports.get.query({ ownerId, id: exportId });
    return {
      audio_url: `${origin}/api/v1/exports/${exportId}/download`,
      duration: made.durationSeconds ?? 0,
      metadata: described,
    };
  }
  if (loop) {
    return {
      audio_url: `${origin}/media/loops/${loop.id}.mp3`,
      duration: loop.targetSeconds,
      metadata: described,
    };
  }
  if (!track) return null;
  return {
    audio_url: `${origin}/api/v1/tracks/${track.id}/download`,
    duration: track.durationSeconds,
    metadata: described,
  };
};

const describe = (track: TrackView): NonNullable<Result['metadata']> => ({
  track_id: track.id,
  title: track.title,
  artist: track.artist,
  album: track.album,
  genre: track.genre,
  duration: track.durationSeconds,
  created_at: track.createdAt,
});
