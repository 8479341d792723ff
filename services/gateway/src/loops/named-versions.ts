import { AppError } from '@everloop/contracts/errors';
import { evolveVersionsMax } from '@everloop/contracts/evolution-limits';
import type { LoopRequest } from '@everloop/contracts/loops';
import type { OwnerContext } from '../trpc/context.ts';
import { ofField } from './describe-source.ts';

/**
 * The tracks that a loop goes over besides its own, by id: what is accepted names them, so that a version made later changes
 * nothing. Null without any. Errors: NOT_FOUND naming the version, STATE_CONFLICT where the track has no other.
 */
export const namedVersions = async (
  ctx: OwnerContext,
  { trackId, versions }: LoopRequest,
): Promise<string[] | null> => {
  if (!versions || trackId === null) return null;
  const { metadata } = ctx.ports;
  const { ownerId } = ctx;
  if (versions !== 'all') {
    for (const [index, id] of versions.entries()) {
      await ofField(`versions.${index}`, metadata.tracks.get.query({ ownerId, id }));
    }
    return versions;
  }
  const { tracks } = await metadata.tracks.family.query({ ownerId, id: trackId });
  const others = tracks.filter(({ id, deletedAt }) => id !== trackId && deletedAt === null);
  if (others.length === 0) {
    throw new AppError('STATE_CONFLICT', {
      field: 'versions',
      sentence: 'This track has no other version.',
    });
  }
  return others
    .toSorted((left, right) => left.versionNumber - right.versionNumber)
    .slice(1 - evolveVersionsMax)
    .map(({ id }) => id);
};
