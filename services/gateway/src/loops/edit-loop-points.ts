import { AppError } from '@everloop/contracts/errors';
import type { PcmWindow, SampleWindow } from '@everloop/contracts/loop-editing';
import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import type { OwnerContext } from '../trpc/context.ts';
import { findMaster } from './find-master.ts';

/** Decoded samples of a track's master. Errors: NOT_FOUND. */
export const readSamples = async (
  ctx: OwnerContext,
  { trackId, ...window }: SampleWindow & { trackId: string },
  signal?: AbortSignal,
): Promise<PcmWindow> => {
  const { master } = await findMaster(ctx, trackId);
  return ctx.ports.liveEditing.readWindow(master, window, signal);
};

/** Scores points set by hand, without a job. Errors: NOT_FOUND, INVALID_INPUT with the field. */
export const scorePoints = async (
  ctx: OwnerContext,
  { trackId, points }: { trackId: string; points: LoopPoints },
  signal?: AbortSignal,
): Promise<LoopCandidate> => {
  const { track, master } = await findMaster(ctx, trackId);
  refusePastEnd(track, points);
  return ctx.ports.liveEditing.scorePoints(master, points, signal);
};

/** The join as it will sound. Errors: NOT_FOUND, INVALID_INPUT with the field. */
export const cutSeamAudio = async (
  ctx: OwnerContext,
  asked: { trackId: string; points: LoopPoints; secondsEachSide: number },
  signal?: AbortSignal,
): Promise<PcmWindow> => {
  const { track, master } = await findMaster(ctx, asked.trackId);
  refusePastEnd(track, asked.points);
  return ctx.ports.liveEditing.cutSeam(master, asked.points, asked.secondsEachSide, signal);
};

const refusePastEnd = (track: TrackView, points: LoopPoints): void => {
  if (points.endSample <= track.sampleCount) return;
  throw new AppError('INVALID_INPUT', {
    field: 'points.endSample',
    sentence: 'The loop ends after the end of the track.',
  });
};
