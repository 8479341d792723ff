import { type TrackExtra, type TrackExtras, trackExtraKinds } from '@everloop/contracts/track-extras';
import type { OwnerContext } from '../trpc/context.ts';
import { stemsAvailability } from './stems-availability.ts';

/** What belongs to a track beside its sound, in a fixed order, and whether its parts can be had. Errors: NOT_FOUND. */
export const listTrackExtras = async (ctx: OwnerContext, input: { id: string }): Promise<TrackExtras> => {
  const track = await ctx.ports.metadata.tracks.get.query({ ownerId: ctx.ownerId, id: input.id });
  const items = trackExtraKinds.flatMap((kind): TrackExtra[] => {
    const artifact = track.artifacts.find((one) => one.kind === kind);
    if (!artifact) return [];
    const { id, contentType, sizeBytes, sha256 } = artifact;
    const downloadPath = `/v1/tracks/${track.id}/extras/${kind}`;
    return [{ kind, artifactId: id, contentType, sizeBytes, sha256, downloadPath }];
  });
  return { items, stems: stemsAvailability(track, await ctx.ports.engines.list()) };
};
