import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import { trackExtraKindSchema } from '@everloop/contracts/track-extras';
import { virtualOfStream } from '@everloop/virtual-file/segment-layout';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireScope } from '../identity/require-scope.ts';
import type { MetadataPort } from '../ports.ts';
import { artifactSource } from './artifact-source.ts';
import type { ObjectReader } from './byte-source.ts';
import { sendBytes } from './send-bytes.ts';
import { steadyReader } from './steady-reader.ts';
import { createStreamSlots } from './stream-slots.ts';
import { createTableCache, virtualSource } from './virtual-source.ts';

export type MediaOptions = { metadata: MetadataPort; storage: ObjectReader; streamsPerOwnerMax: number };

const method = ['GET', 'HEAD'];
/** The bytes behind an artifact's id never change. */
const forEver = 'private, max-age=31536000, immutable';
const askAgain = 'private, no-cache';

/** Everything that is heard, seen or downloaded. A foreign id answers NOT_FOUND. */
export const addMediaRoutes = (server: FastifyInstance, options: MediaOptions): void => {
  const { metadata } = options;
  const reader = steadyReader(options.storage);
  const tables = createTableCache();
  const slots = createStreamSlots(options.streamsPerOwnerMax);

  server.route({
    method,
    url: '/media/artifacts/:id',
    handler: async (request, reply) => {
      const owned = await ownedId(request);
      const location = await metadata.artifacts.locate.query(owned);
      const { fileName } = location;
      const source = artifactSource({ reader, tables }, location);
      const how = { disposition: 'inline', fileName, cacheControl: forEver, slots } as const;
      return sendBytes(request, reply, source, { ...how, ownerId: owned.ownerId });
    },
  });

  server.route({
    method,
    url: '/media/loops/:id.mp3',
    handler: async (request, reply) => {
      const owned = await ownedId(request);
      const { stream, title, etag } = await metadata.loops.stream.query(owned);
      const tag = `"${etag.replaceAll('"', '')}"`;
      const source = virtualSource(reader, virtualOfStream(stream), { etag: tag, tables });
      const fileName = `${title}.mp3`;
      const how = { disposition: 'inline', fileName, cacheControl: askAgain, slots } as const;
      return sendBytes(request, reply, source, { ...how, ownerId: owned.ownerId });
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
      const source = artifactSource({ reader, tables }, location);
      const how = { disposition: 'attachment', fileName, cacheControl: askAgain, slots } as const;
      return sendBytes(request, reply, source, { ...how, ownerId: owned.ownerId });
    },
  });

  server.route({
    method,
    url: '/api/v1/tracks/:id/extras/:kind',
    handler: async (request, reply) => {
      const owned = await ownedId(request);
      const kind = trackExtraKindSchema.safeParse((request.params as { kind?: unknown }).kind);
      if (!kind.success)
        throw new AppError('INVALID_INPUT', { field: 'kind', sentence: 'Tracks have no such extra.' });
      const track = await metadata.tracks.get.query(owned);
      const extra = track.artifacts.find((one) => one.kind === kind.data);
      if (!extra) throw new AppError('NOT_FOUND', { field: 'kind', sentence: 'This track has none.' });
      const location = await metadata.artifacts.locate.query({ ownerId: owned.ownerId, id: extra.id });
      const { fileName } = location;
      const source = artifactSource({ reader, tables }, location);
      const how = { disposition: 'attachment', fileName, cacheControl: askAgain, slots } as const;
      return sendBytes(request, reply, source, { ...how, ownerId: owned.ownerId });
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
      const source = artifactSource({ reader, tables }, location);
      const how = { disposition: 'attachment', fileName, cacheControl: askAgain, slots } as const;
      return sendBytes(request, reply, source, { ...how, ownerId: owned.ownerId });
    },
  });
};

const notReady = (state: string): AppError =>
  state === 'pending'
    ? new AppError('STATE_CONFLICT', { field: 'id', sentence: 'This file is still being made.' })
    : new AppError('NOT_FOUND', { field: 'id', sentence: 'This file is not there (any more).' });

const ownedId = async (request: FastifyRequest): Promise<{ ownerId: string; id: string }> => {
  const identity = await request.identify();
  requireScope(identity, 'read');
  const { ownerId } = identity;
  const id = idSchema.safeParse((request.params as { id?: unknown }).id);
  if (!id.success)
    throw new AppError('INVALID_INPUT', { field: 'id', sentence: 'This is no id of the studio.' });
  return { ownerId, id: id.data };
};
