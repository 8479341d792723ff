import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isErrorCode } from '@everloop/contracts/errors';
import { DetailedError, Upload } from 'tus-js-client';
import { badInput, CliError, exitCodes, interrupted } from '../cli-error.ts';
import { oneSentence } from './studio-error.ts';

export type UploadInput = {
  endpoint: string;
  headers: Record<string, string>;
  path: string;
  signal?: AbortSignal;
  onBytes?(sent: number, total: number): void;
};

const chunkBytes = 8 * 1024 * 1024;

/** Sends a file by the tus protocol and gives the upload's id; a broken connection is resumed. Throws CliError. */
export const uploadFile = async (input: UploadInput): Promise<string> => {
  const facts = await stat(input.path).catch(() => null);
  if (!facts?.isFile()) throw badInput(`There is no file ${input.path}: check the name.`);
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(input.path), {
      endpoint: input.endpoint,
      headers: input.headers,
      uploadSize: facts.size,
      chunkSize: chunkBytes,
      metadata: { filename: basename(input.path) },
      retryDelays: [200, 500, 1_000, 2_000, 4_000, 8_000, 8_000],
      onProgress: (sent, total) => input.onBytes?.(sent, total ?? facts.size),
      onError: (error) => reject(asUploadError(error)),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    });
    input.signal?.addEventListener('abort', () => {
      void upload.abort(true).catch(() => undefined);
      reject(interrupted());
    });
    upload.start();
  });
};

const asUploadError = (error: Error): CliError => {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const body = parseBody(response?.getBody() ?? '');
  if (!body) {
    return new CliError('The upload broke off and could not be resumed: run the command again.', {
      cause: error,
    });
  }
  return new CliError(oneSentence(body.sentence, body.wayOut), {
    code: body.code,
    exitCode: (response?.getStatus() ?? 0) < 500 ? exitCodes.badInput : exitCodes.failed,
    cause: error,
  });
};

const parseBody = (text: string): { code: string; sentence: string; wayOut: string } | undefined => {
  try {
    const body = JSON.parse(text) as { code?: unknown; sentence?: unknown; wayOut?: unknown };
    if (!isErrorCode(body.code) || typeof body.sentence !== 'string') return undefined;
    return { code: body.code, sentence: body.sentence, wayOut: String(body.wayOut ?? '') };
  } catch {
    return undefined;
  }
};
