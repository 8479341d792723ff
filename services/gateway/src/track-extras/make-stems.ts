import { AppError } from '@everloop/contracts/errors';
import type { JobView } from '@everloop/contracts/jobs';
import { acceptJob, type PreparedJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { stemsAvailability } from './stems-availability.ts';

/**
 * Accepts a job that makes the parts of a track again and keeps them as one archive beside it. Errors: NOT_FOUND; STATE_CONFLICT
 * where they are there already, cannot be made, or the track lies in the trash.
 */
export const makeStems = async (
  ctx: OwnerContext,
  input: { id: string; idempotencyKey?: string | undefined },
): Promise<JobView> => {
  const { id, idempotencyKey } = input;
  return acceptJob(ctx, { kind: 'export', asked: { stemsOf: id }, idempotencyKey }, () => prepare(ctx, id));
};

const prepare = async (ctx: OwnerContext, id: string): Promise<PreparedJob> => {
  const track = await ctx.ports.metadata.tracks.get.query({ ownerId: ctx.ownerId, id });
  const { state, sentence } = stemsAvailability(track, await ctx.ports.engines.list());
  if (state !== 'can_be_made') {
    throw new AppError('STATE_CONFLICT', {
      field: 'id',
      sentence: state === 'made' ? 'The stems of this track are there already.' : sentence,
    });
  }
  return {
    request: {
      kind: 'export',
      export: {
        items: [{ kind: 'track', id }],
        format: 'flac',
        mp3BitrateKbps: 192,
        loudness: 'keep',
        priority: 'interactive',
      },
      stemsTrackId: id,
    },
    priority: 'interactive',
    title: `${track.title} (stems)`.slice(0, 200),
    engine: track.recipe.engine,
  };
};
