import { AppError } from '@everloop/contracts/errors';
import type { OwnerContext } from '../trpc/context.ts';

export type Source = { title: string; sampleCount: number | null };

/** The track or finished upload a request names, if this owner has it. Errors: NOT_FOUND with the field. */
export const describeSource = async (
  ctx: OwnerContext,
  named: { trackId: string | null; uploadId: string | null },
): Promise<Source> => {
  const { metadata } = ctx.ports;
  const { ownerId } = ctx;
  if (named.trackId !== null) {
    const track = await ofField('trackId', metadata.tracks.get.query({ ownerId, id: named.trackId }));
    return { title: track.title, sampleCount: track.sampleCount };
  }
  const upload = await ofField('uploadId', metadata.uploads.get.query({ ownerId, id: named.uploadId ?? '' }));
  if (upload.facts === null) {
    throw new AppError('STATE_CONFLICT', {
      field: 'uploadId',
      sentence: 'This upload is not finished yet.',
    });
  }
  return { title: titleOfFile(upload.fileName), sampleCount: upload.facts.sampleCount };
};

/** Names the field that held the id nothing was found for. */
export const ofField = async <Result>(field: string, found: Promise<Result>): Promise<Result> => {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      throw new AppError('NOT_FOUND', { field, cause: error });
    }
    throw error;
  }
};

/** Puts a refusal to the field that the source was named in. */
export const withFieldNamed = async <Result>(field: string, found: Promise<Result>): Promise<Result> => {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'NOT_FOUND' && error.code !== 'STATE_CONFLICT'))
      throw error;
    throw new AppError(error.code, { field, sentence: error.sentence, cause: error });
  }
};

const titleOfFile = (fileName: string): string => fileName.replace(/\.[a-z0-9]{1,5}$/i, '') || 'Upload';
