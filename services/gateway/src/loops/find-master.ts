import { AppError } from '@everloop/contracts/errors';
import type { MasterRef } from '@everloop/contracts/loop-editing';
import type { TrackView } from '@everloop/contracts/tracks';
import type { OwnerContext } from '../trpc/context.ts';
import { ofField } from './describe-source.ts';

/** A track of this owner and where its master lies. Errors: NOT_FOUND naming `trackId`. */
export const findMaster = async (
  ctx: OwnerContext,
  trackId: string,
): Promise<{ track: TrackView; master: MasterRef }> => {
  const { metadata } = ctx.ports;
  const { ownerId } = ctx;
  const track = await ofField('trackId', metadata.tracks.get.query({ ownerId, id: trackId }));
  const artifact = track.artifacts.find(({ kind }) => kind === 'master');
  if (!artifact) throw new AppError('NOT_FOUND', { field: 'trackId' });
  const { objectKey, sha256 } = await ofField(
    'trackId',
    metadata.artifacts.locate.query({ ownerId, id: artifact.id }),
  );
  return { track, master: { objectKey, sha256 } };
};
