import { Readable } from 'node:stream';
import { AppError, toAppError } from '@everloop/contracts/errors';
import type { UploadView } from '@everloop/contracts/uploads';
import type { UploadDeps } from './upload-deps.ts';

export type ReceivedFile = {
  ownerId: string;
  uploadId: string;
  objectKey: string;
  body: Readable;
  /** Null while it is still arriving. */
  sizeBytes: number | null;
  /** Asked when the body has ended: whether it was cut at the size limit. */
  isCut?: () => boolean;
};

const probeAttempts = 6;
const retryDelayMs = 1_500;

/**
 * Puts a received file into staging, has it opened, and completes its record. Leaves discarding after a failure to the
 * caller, who knows whether it can be tried again. Errors: AUDIO_EMPTY, UPLOAD_TOO_LARGE, the probe's, SERVICE_UNAVAILABLE.
 */
export const storeUpload = async (deps: UploadDeps, file: ReceivedFile): Promise<UploadView> => {
  const { ownerId, uploadId: id, objectKey } = file;
  try {
    const sizeBytes = await putCounted(deps, file);
    if (file.isCut?.()) throw new AppError('UPLOAD_TOO_LARGE');
    const facts = await probePatiently(deps, objectKey);
    return await deps.uploads.complete.mutate({ ownerId, id, sizeBytes, facts });
  } catch (error) {
    throw withField(toAppError(error));
  }
};

/** Removes what a failed or ended upload left. A part that is away now is cleaned by its own expiry. */
export const discardUpload = async (
  deps: UploadDeps,
  file: Pick<ReceivedFile, 'ownerId' | 'uploadId' | 'objectKey'>,
): Promise<void> => {
  const results = await Promise.allSettled([
    deps.storage.remove(file.objectKey),
    deps.uploads.discard.mutate({ ownerId: file.ownerId, id: file.uploadId }),
  ]);
  for (const result of results) {
    if (result.status === 'rejected') {
      deps.log.warn(
        { code: toAppError(result.reason).code, uploadId: file.uploadId },
        'upload left to expiry',
      );
    }
  }
};

/** Stores the body and tells its length. Errors: AUDIO_EMPTY before anything is stored. */
const putCounted = async (deps: UploadDeps, file: ReceivedFile): Promise<number> => {
  let sizeBytes = 0;
  const chunks = file.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) throw new AppError('AUDIO_EMPTY', { sentence: 'The file is empty.' });
  async function* counted(): AsyncGenerator<Buffer, void> {
    for (let next = first; !next.done; next = await chunks.next()) {
      sizeBytes += next.value.length;
      yield next.value;
    }
  }
  await deps.storage.put(file.objectKey, Readable.from(counted(), { objectMode: false }), {
    contentType: 'application/octet-stream',
    ...(file.sizeBytes === null ? {} : { sizeBytes: file.sizeBytes }),
  });
  return sizeBytes;
};

/** A looper that restarts in between is waited for: the client has sent everything and should not do so again. */
const probePatiently = async (deps: UploadDeps, objectKey: string) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await deps.probe(objectKey);
    } catch (error) {
      if (toAppError(error).code !== 'SERVICE_UNAVAILABLE' || attempt === probeAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  }
};

const withField = (error: AppError): AppError =>
  error.httpStatus >= 500 || error.field !== undefined
    ? error
    : new AppError(error.code, { sentence: error.sentence, field: 'file', cause: error });
