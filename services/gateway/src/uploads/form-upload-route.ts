import { AppError } from '@everloop/contracts/errors';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireScope } from '../identity/require-scope.ts';
import { cleanFileName } from './clean-file-name.ts';
import { discardUpload, storeUpload } from './store-upload.ts';
import { toFormAnswer } from './upload-answer.ts';
import type { UploadDeps } from './upload-deps.ts';

/** POST /api/upload: one form field `file`, streamed to staging as it arrives. */
export const addFormUploadRoute = async (
  server: FastifyInstance,
  deps: UploadDeps,
  limits: { uploadBytesMax: number },
): Promise<void> => {
  await server.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: limits.uploadBytesMax, files: 1, fields: 10, parts: 12, headerPairs: 50 },
    });
    scope.post('/api/upload', { bodyLimit: limits.uploadBytesMax + 1024 * 1024 }, async (request) => {
      const identity = await request.identify();
      requireScope(identity, 'write');
      const { ownerId } = identity;
      const file = await fileOf(request);
      const registered = await deps.uploads.register.mutate({
        ownerId,
        fileName: cleanFileName(file.filename),
        sizeBytes: null,
      });
      const { uploadId, objectKey } = registered;
      const isCut = () => file.file.truncated;
      const received = { ownerId, uploadId, objectKey, body: file.file, sizeBytes: null, isCut };
      const stored = await storeUpload(deps, received).catch(async (error: unknown) => {
        // Nobody can send the rest of a form: whatever failed, nothing of it stays. What still arrives is read and
        // dropped, or a client that sends on would never come to read the answer.
        request.raw.unpipe();
        request.raw.resume();
        await discardUpload(deps, received);
        throw error;
      });
      return toFormAnswer(stored);
    });
  });
};

const fileOf = async (request: FastifyRequest): Promise<MultipartFile> => {
  if (!request.isMultipart()) {
    throw new AppError('INVALID_INPUT', {
      field: 'Content-Type',
      sentence: 'Send the file as multipart/form-data in the field “file”.',
    });
  }
  const file = await request.file().catch((error: unknown) => {
    throw new AppError('INVALID_INPUT', {
      field: 'file',
      sentence: 'The form could not be read; send one field “file”.',
      cause: error,
    });
  });
  if (file?.fieldname === 'file') return file;
  file?.file.resume();
  throw new AppError('INVALID_INPUT', { field: 'file', sentence: 'The form needs one field “file”.' });
};
