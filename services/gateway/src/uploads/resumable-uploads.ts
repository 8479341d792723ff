import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions, type Upload } from '@tus/server';
import { cleanFileName } from './clean-file-name.ts';
import { discardUpload, storeUpload } from './store-upload.ts';
import { tusFailure } from './tus-failure.ts';
import type { UploadDeps } from './upload-deps.ts';

export const uploadsPath = '/api/v1/uploads';
const unfinishedHours = 24;

type TusRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0];

export type ResumableUploads = {
  /** The answer to one request of this owner; refusals are thrown as AppErrors. */
  handle(request: Request, ownerId: string): Promise<Response>;
  /** Forgets what nobody finished. */
  removeExpired(): Promise<number>;
};

/**
 * The tus 1.0 protocol over a folder that survives restarts. An upload has the id of its record; its owner and object key
 * stand beside the bytes, out of the client's reach.
 */
export const createResumableUploads = (
  deps: UploadDeps,
  options: { uploadDirectory: string; uploadBytesMax: number },
): ResumableUploads => {
  const store = new FileStore({
    directory: options.uploadDirectory,
    expirationPeriodInMilliseconds: unfinishedHours * 3_600_000,
  });
  const owners = new WeakMap<object, string>();
  const failures = new WeakMap<object, AppError>();
  const finishing = new Map<string, Promise<void>>();

  const registered = new Map<string, string>();
  const register = async (request: TusRequest, given: Record<string, string | null> | undefined) => {
    const lengthHeader = request.headers.get('upload-length');
    const sizeBytes = lengthHeader === null ? null : Number(lengthHeader);
    if (sizeBytes !== null && sizeBytes > options.uploadBytesMax)
      throw new AppError('UPLOAD_TOO_LARGE', { field: 'Upload-Length' });
    if (sizeBytes === 0)
      throw new AppError('AUDIO_EMPTY', { field: 'Upload-Length', sentence: 'The file is empty.' });
    const made = await deps.uploads.register.mutate({
      ownerId: ownerOf(request),
      fileName: cleanFileName(given?.filename ?? given?.name ?? undefined),
      sizeBytes,
    });
    registered.set(made.uploadId, made.objectKey);
    return made.uploadId;
  };

  const ownerOf = (request: object): string => {
    const ownerId = owners.get(request);
    if (ownerId === undefined) throw new AppError('INTERNAL', { detail: 'request without owner' });
    return ownerId;
  };

  const finish = async (upload: Upload): Promise<void> => {
    const file = { ...placeOf(upload), uploadId: upload.id };
    const record = await deps.uploads.get.query({ ownerId: file.ownerId, id: upload.id });
    if (record.facts === null) {
      const body = createReadStream(join(options.uploadDirectory, upload.id));
      await storeUpload(deps, { ...file, body, sizeBytes: upload.size ?? 0 }).catch(
        async (error: unknown) => {
          // While a part is away the bytes stay, and asking again goes on from here.
          if (error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE') throw error;
          await discardUpload(deps, file);
          await removeBytes(upload.id);
          throw error;
        },
      );
    }
    await removeBytes(upload.id);
  };
  const removeBytes = (id: string): Promise<void> => store.remove(id).catch(() => undefined);

  /** Once at a time per upload, whether the last bytes or a resuming client ask for it. */
  const finishOnce = (upload: Upload): Promise<void> => {
    const running = finishing.get(upload.id) ?? finish(upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, running);
    return running;
  };

  const server = new Server({
    path: uploadsPath,
    datastore: store,
    relativeLocation: true,
    maxSize: options.uploadBytesMax,
    getFileIdFromRequest: (_request, lastPath) => idSchema.safeParse(lastPath).data,
    namingFunction: register,
    onUploadCreate: async (request, upload) => {
      const objectKey = registered.get(upload.id) ?? '';
      registered.delete(upload.id);
      return { metadata: { ownerId: ownerOf(request), objectKey } };
    },
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return;
      const upload = await store.getUpload(id);
      if (upload.metadata?.ownerId !== ownerOf(request)) throw new AppError('NOT_FOUND', { field: 'id' });
      // All bytes are here but the gateway ended before it could use them.
      if (request.method === 'HEAD' && upload.offset === upload.size) await finishOnce(upload);
      if (request.method !== 'DELETE') return;
      await discardUpload(deps, { ...placeOf(upload), uploadId: id });
    },
    onUploadFinish: async (_request, upload) => {
      await finishOnce(upload);
      return {};
    },
    onResponseError: (request, error) => {
      failures.set(request, tusFailure(error));
      return undefined;
    },
  });

  return {
    handle: async (request, ownerId) => {
      owners.set(request, ownerId);
      const response = await server.handleWeb(request as unknown as TusRequest);
      const failure = failures.get(request);
      if (failure) throw failure;
      if (response.status >= 400)
        throw tusFailure({ status_code: response.status, body: await response.text() });
      return response;
    },
    removeExpired: () => server.cleanUpExpiredUploads(),
  };
};

/** Stands in the upload's own file beside its bytes; written by us at its creation. */
const placeOf = (upload: Upload): { ownerId: string; objectKey: string } => ({
  ownerId: upload.metadata?.ownerId ?? '',
  objectKey: upload.metadata?.objectKey ?? '',
});
