import { createReadStream } from 'node:fs';
import { stat as statFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { addAbortSignal, Readable } from 'node:stream';
import { AppError } from '@everloop/contracts/errors';
import { Client } from 'minio';
import { composeObject } from './compose-object.ts';
import type { Logger } from './log.ts';
import { createStorageTransport } from './storage-transport.ts';

export type StorageConfig = {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
};

export type ObjectFacts = { sizeBytes: number; etag: string; contentType: string };

/** A part of a composed object: bytes start..end (inclusive) of a stored one, or bytes that are sent. */
export type ComposedPart = { copyFrom: string; start: number; end: number } | { bytes: Buffer };

/** What the studio needs of any S3-compatible server. Keys come from contracts/storage-keys, never from user text. */
export type Storage = {
  ensureBucket(): Promise<void>;
  /** Streams; multipart where the size is unknown or large. A failed put leaves no visible object. */
  put(
    key: string,
    body: Readable | Buffer,
    options: { contentType: string; sizeBytes?: number; signal?: AbortSignal },
  ): Promise<void>;
  putFile(key: string, path: string, options: { contentType: string; signal?: AbortSignal }): Promise<void>;
  /** Bytes start..end, both inclusive. */
  get(key: string, options?: { start?: number; end?: number; signal?: AbortSignal }): Promise<Readable>;
  /** Refuses more than bytesMax, so that nobody reads a 6 GB file into memory by accident. */
  getBuffer(key: string, options: { start?: number; end?: number; bytesMax: number }): Promise<Buffer>;
  stat(key: string): Promise<ObjectFacts | null>;
  copy(from: string, to: string): Promise<void>;
  /**
   * One object of parts, most of which the server copies itself: nothing passes through here. Every part but the last has at
   * least 5 MiB and none more than 5 GiB. A failure or an abort leaves neither an object nor an unfinished upload.
   */
  compose(
    key: string,
    parts: Iterable<ComposedPart> | AsyncIterable<ComposedPart>,
    options: { contentType: string; signal?: AbortSignal; onPart?: (bytes: number) => void },
  ): Promise<void>;
  remove(key: string): Promise<void>;
  list(prefix: string): AsyncIterable<{ key: string; sizeBytes: number; modifiedAt: Date }>;
  /** One object, PUT only. Never log it. */
  presignPut(key: string, expiresSeconds: number): Promise<string>;
  /** An address at which whoever has it can read one object for so long. */
  presignGet(key: string, expiresSeconds: number): Promise<string>;
};

/** S3 allows 10,000 parts: 16 MiB parts carry 160 GB, and little of a file is held in memory at a time. */
const partBytes = 16 * 1024 * 1024;

/** Connections to the store that one process keeps at once; what comes later waits. */
export const storageConnectionsMax = 1024;

export const createStorage = (config: StorageConfig, logger: Logger): Storage => {
  const url = new URL(config.endpoint);
  const client = new Client({
    endPoint: url.hostname,
    port: url.port ? Number(url.port) : undefined,
    useSSL: url.protocol === 'https:',
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: config.region,
    pathStyle: true,
    partSize: partBytes,
    transport: createStorageTransport(url.protocol === 'https:'),
    ...(url.protocol === 'http:'
      ? { transportAgent: new Agent({ keepAlive: true, maxSockets: storageConnectionsMax }) }
      : {}),
  });
  const { bucket } = config;

  const storage: Storage = {
    ensureBucket: async () => {
      if (await client.bucketExists(bucket)) return;
      await client.makeBucket(bucket, config.region).catch((error: unknown) => {
        // Two services may create it at once.
        if (!hasCode(error, 'BucketAlreadyOwnedByYou') && !hasCode(error, 'BucketAlreadyExists')) throw error;
      });
      logger.info({ bucket }, 'bucket created');
    },
    put: (key, body, options) =>
      asStorageErrors(async () => {
        const { signal } = options;
        signal?.throwIfAborted();
        const stream = body instanceof Readable && signal ? addAbortSignal(signal, body) : body;
        const size = options.sizeBytes ?? (Buffer.isBuffer(body) ? body.length : undefined);
        await client.putObject(bucket, key, stream, size, { 'Content-Type': options.contentType });
      }),
    putFile: async (key, path, options) => {
      const { size } = await statFile(path);
      await storage.put(key, createReadStream(path), { ...options, sizeBytes: size });
    },
    get: (key, options = {}) =>
      asStorageErrors(async () => {
        const start = options.start ?? 0;
        const length = options.end === undefined ? 0 : options.end - start + 1;
        const stream = await client.getPartialObject(bucket, key, start, length);
        return options.signal ? addAbortSignal(options.signal, stream) : stream;
      }),
    getBuffer: (key, options) =>
      asStorageErrors(async () => readAll(await storage.get(key, options), options)),
    stat: (key) =>
      asStorageErrors(async () => {
        try {
          const facts = await client.statObject(bucket, key);
          const contentType = String(facts.metaData['content-type'] ?? 'application/octet-stream');
          return { sizeBytes: facts.size, etag: facts.etag, contentType };
        } catch (error) {
          if (hasCode(error, 'NotFound') || hasCode(error, 'NoSuchKey')) return null;
          throw error;
        }
      }),
    copy: (from, to) =>
      asStorageErrors(async () => {
        await client.copyObject(bucket, to, `/${bucket}/${from}`);
      }),
    compose: (key, parts, options) =>
      asStorageErrors(() => composeObject(client, { bucket, key }, parts, options)),
    remove: (key) => asStorageErrors(() => client.removeObject(bucket, key)),
    list: (prefix) => listObjects(client, bucket, prefix),
    presignPut: (key, expiresSeconds) => client.presignedPutObject(bucket, key, expiresSeconds),
    presignGet: (key, expiresSeconds) => client.presignedGetObject(bucket, key, expiresSeconds),
  };
  return storage;
};

const readAll = async (stream: Readable, { bytesMax }: { bytesMax: number }): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    total += bytes.length;
    // Leaving the loop destroys the stream.
    if (total > bytesMax)
      throw new AppError('INTERNAL', { detail: `object is larger than ${bytesMax} bytes` });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

async function* listObjects(client: Client, bucket: string, prefix: string) {
  for await (const item of client.listObjectsV2(bucket, prefix, true)) {
    const object = item as { name?: string; size: number; lastModified: Date };
    if (object.name) yield { key: object.name, sizeBytes: object.size, modifiedAt: object.lastModified };
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  (error as { code?: unknown } | null)?.code === code;

const unreachableCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** The server's failures in our vocabulary: missing, full, away. Anything else passes unchanged. */
const asStorageErrors = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    const code = String((error as { code?: unknown } | null)?.code ?? '');
    if (code === 'NoSuchKey' || code === 'NotFound')
      throw new AppError('NOT_FOUND', { cause: error, detail: 'object missing' });
    if (code === 'XMinioStorageFull' || code === 'ENOSPC')
      throw new AppError('STORAGE_FULL', { cause: error });
    if (unreachableCodes.has(code) || (error as { isBusy?: unknown } | null)?.isBusy === true)
      throw new AppError('SERVICE_UNAVAILABLE', { cause: error, detail: `storage: ${code}` });
    throw error;
  }
};
