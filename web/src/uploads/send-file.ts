import type { JobView } from '@everloop/contracts/jobs';
import { type ApiError, readApiError } from '../api/api-error.ts';
import { api } from '../api/client.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { uploadsUrl } from '../api/media.ts';
import { randomId } from '../app/random-id.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { addUpload, changeUpload, removeUpload } from './upload-store.ts';

const retryDelaysMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
const chunkBytes = 16 * 1024 * 1024;

type TusFailure = { originalResponse?: { getBody(): string } | null };

/** The server's own words from an upload answer, or what went wrong on the way. */
const readUploadFailure = (failure: unknown): ApiError => {
  const body = (failure as TusFailure).originalResponse?.getBody();
  if (!body) return readApiError(new TypeError('The upload did not reach the studio.'));
  try {
    return readApiError(JSON.parse(body));
  } catch {
    return readApiError(new SyntaxError(body));
  }
};

/** The upload's id is the last part of its address. */
export const uploadIdOf = (address: string): string =>
  new URL(address, 'http://studio').pathname.split('/').at(-1) ?? '';

const titleOf = (fileName: string): string => fileName.replace(/\.[^.]+$/, '').slice(0, 200);

/**
 * Sends a file, resumable over lost connections and reloads, and brings it into the library. Calls back with the job that
 * opens and analyses it.
 */
export const sendFile = async (
  file: File,
  findLoops: boolean,
  onAccepted?: (job: JobView) => void,
): Promise<void> => {
  const { Upload } = await import('tus-js-client');
  const id = randomId();
  const idempotencyKey = newIdempotencyKey();

  const fail = (failure: unknown, error = readUploadFailure(failure)) =>
    changeUpload(id, { state: 'failed', error });
  const accept = async () => {
    changeUpload(id, { state: 'checking', sentBytes: file.size });
    try {
      const uploadId = uploadIdOf(upload.url ?? '');
      const request = { uploadId, findLoops, title: titleOf(file.name), idempotencyKey };
      const job = await api.analyses.create.mutate(request);
      rememberJob(job);
      removeUpload(id);
      onAccepted?.(job);
    } catch (failure) {
      fail(failure, readApiError(failure));
    }
  };
  const upload = new Upload(file, {
    endpoint: uploadsUrl,
    chunkSize: chunkBytes,
    retryDelays: retryDelaysMs,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, filetype: file.type },
    onProgress: (sentBytes) => changeUpload(id, { sentBytes }),
    onSuccess: () => void accept(),
    onError: fail,
  });
  const start = async () => {
    const [earlier] = await upload.findPreviousUploads();
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  };
  addUpload({
    id,
    fileName: file.name,
    sizeBytes: file.size,
    sentBytes: 0,
    state: 'sending',
    error: null,
    cancel: () => {
      void upload.abort();
      removeUpload(id);
    },
    resume: () => {
      changeUpload(id, { state: 'sending', error: null });
      void start();
    },
  });
  await start();
};
