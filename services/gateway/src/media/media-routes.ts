import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MetadataPort } from '../ports.ts';
import { artifactSource } from './artifact-source.ts';
import type { ObjectReader } from './byte-source.ts';
import { sendBytes } from './send-bytes.ts';
import { openVirtualStream } from './virtual-stream.ts';

export type MediaOptions = { metadata: MetadataPort; storage: ObjectReader };

const method = ['GET', 'HEAD'];
/** The bytes behind an artifact's id never change. */
const forEver = 'private, max-age=31536000, immutable';
const askAgain = 'private, no-cache';

/** Everything that is heard, seen or downloaded. A foreign id answers NOT_FOUND. */
export const addMediaRoutes = (server: FastifyInstance, { metadata, storage }: MediaOptions): void => {
  server.route({
    method,
    url: '/media/artifacts/:id',
    handler: async (request, reply) => {
      const location = await metadata.artifacts.locate.query(await ownedId(request));
      const { fileName } = location;
      const options = { disposition: 'inline', fileName, cacheControl: forEver } as const;
      return sendBytes(request, reply, artifactSource(storage, location), options);
    },
  });

  server.route({
    method,
    url: '/media/loops/:id.mp3',
    handler: async (request, reply) => {
      const { stream, title, etag } = await metadata.loops.stream.query(await ownedId(request));
      const source = {
        sizeBytes: stream.sizeBytes,
        contentType: 'audio/mpeg',
        etag: `"${etag.replaceAll('"', '')}"`,
        open: (range: { start: number; end: number }, signal: AbortSignal) =>
          openVirtualStream(storage, stream, range, signal),
      };
      const options = { disposition: 'inline', fileName: `${title}.mp3`, cacheControl: askAgain } as const;
      return sendBytes(request, reply, source, options);
    },
  });

  server.route({
    method,
    url: '/api/v1/tracks/:id/download',
    handler: async (request, reply) => {
      const owned = await ownedId(request);
      const track = await metadata.tracks.get.query(owned);
      const master = track.artifacts.find(({ kind }) => kind === 'master');
      if (!master) throw new AppError('NOT_FOUND', { field: 'id' });
      const location = await metadata.artifacts.locate.query({ ownerId: owned.ownerId, id: master.id });
      const { fileName } = location;
      const options = { disposition: 'attachment', fileName, cacheControl: askAgain } as const;
      return sendBytes(request, reply, artifactSource(storage, location), options);
    },
  });

  server.route({
    method,
    url: '/api/v1/exports/:id/download',
    handler: async (request, reply) => {
      const owned = await ownedId(request);
      const made = await metadata.exports.get.query(owned);
      if (made.state !== 'ready' || made.artifactId === null) throw notReady(made.state);
      const location = await metadata.artifacts.locate.query({
        ownerId: owned.ownerId,
        id: made.artifactId,
      });
      const { fileName } = made;
      const options = { disposition: 'attachment', fileName, cacheControl: askAgain } as const;
      return sendBytes(request, reply, artifactSource(storage, location), options);
    },
  });
};

const notReady = (state: string): AppError =>
  state === 'pending'
    ? new AppError('STATE_CONFLICT', { field: 'id', sentence: 'This file is still being made.' })
    : new AppError('NOT_FOUND', { field: 'id', sentence: 'This file is not there (any more).' });

const ownedId = async (request: FastifyRequest): Promise<{ ownerId: string; id: string }> => {
  const { ownerId } = await request.identify();
  const id = idSchema.safeParse((request.params as { id?: unknown }).id);
  if (!id.success)
    throw new AppError('INVALID_INPUT', { field: 'id', sentence: 'This is no id of the studio.' });
  return { ownerId, id: id.data };
};
