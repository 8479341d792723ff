import type { GenerationRequest } from '@everloop/contracts/generations';
import { describeSource, withFieldNamed } from '../loops/describe-source.ts';
import type { OwnerContext } from '../trpc/context.ts';

/** Refuses references and tracks to edit that this owner has not. Errors: NOT_FOUND, STATE_CONFLICT with the field. */
export const checkSongSources = async (
  ctx: OwnerContext,
  { style, edit }: GenerationRequest,
  prefix = '',
): Promise<void> => {
  const named = [
    [`${prefix}style.referenceTrackId`, style?.referenceTrackId ?? null, null],
    [`${prefix}style.referenceUploadId`, null, style?.referenceUploadId ?? null],
    [`${prefix}edit.trackId`, edit?.trackId ?? null, null],
  ] as const;
  for (const [field, trackId, uploadId] of named) {
    if (trackId !== null || uploadId !== null)
      await withFieldNamed(field, describeSource(ctx, { trackId, uploadId }));
  }
};
