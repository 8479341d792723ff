import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import { trackExtraKindSchema } from '@everloop/contracts/track-extras';
import { virtualOfStream } from '@everloop/virtual-file/segment-layout';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

  type Handler = (request: FastifyRequest, reply: FastifyReply, owned: Owned) => Promise<FastifyReply>;
  const route = (url: string, handler: Handler): void => {
    server.route({
      method,
      url,
      handler: async (request, reply) => handler(request, reply, await ownedId(request)),
    });
  };
  const download = async (request: FastifyRequest, reply: FastifyReply, owned: Owned, fileName?: string) => {
    const location = await metadata.artifacts.locate.query(owned);
    return sendBytes(request, reply, artifactSource({ reader, tables }, location), {
      disposition: 'attachment',
      fileName: fileName ?? location.fileName,
      cacheControl: askAgain,
      ownerId: owned.ownerId,
      slots,
    });
  };

  route('/media/artifacts/:id', async (request, reply, owned) => {
    const location = await metadata.artifacts.locate.query(owned);
    const { ownerId } = owned;
    const { fileName } = location;
    const how = { disposition: 'inline', fileName, cacheControl: forEver, ownerId, slots } as const;
    return sendBytes(request, reply, artifactSource({ reader, tables }, location), how);
  });

  route('/media/loops/:id.mp3', async (request, reply, owned) => {
    const { stream, title, etag } = await metadata.loops.stream.query(owned);
    const tag = `"${etag.replaceAll('"', '')}"`;
    const source = virtualSource(reader, virtualOfStream(stream), { etag: tag, tables });
    const { ownerId } = owned;
    const fileName = `${title}.mp3`;
    const how = { disposition: 'inline', fileName, cacheControl: askAgain, ownerId, slots } as const;
    return sendBytes(request, reply, source, how);
  });

  route('/api/v1/tracks/:id/download', async (request, reply, owned) => {
    const track = await metadata.tracks.get.query(owned);
    const master = track.artifacts.find(({ kind }) => kind === 'master');
    if (!master) throw new AppError('NOT_FOUND', { field: 'id' });
    return download(request, reply, { ...owned, id: master.id });
  });

  route('/api/v1/tracks/:id/extras/:kind', async (request, reply, owned) => {
    const kind = trackExtraKindSchema.safeParse((request.params as { kind?: unknown }).kind);
    if (!kind.success)
      throw new AppError('INVALID_INPUT', { field: 'kind', sentence: 'Tracks have no such extra.' });
    const track = await metadata.tracks.get.query(owned);
    const extra = track.artifacts.find((one) => one.kind === kind.data);
    if (!extra) throw new AppError('NOT_FOUND', { field: 'kind', sentence: 'This track has none.' });
    return download(request, reply, { ...owned, id: extra.id });
  });

  route('/api/v1/exports/:id/download', async (request, reply, owned) => {
    const made = await metadata.exports.get.query(owned);
    if (made.state !== 'ready' || made.artifactId === null) throw notReady(made.state);
    return download(request, reply, { ...owned, id: made.artifactId }, made.fileName);
  });
};

type Owned = { ownerId: string; id: string };

const notReady = (state: string): AppError =>
  state === 'pending'
    ? new AppError('STATE_CONFLICT', { field: 'id', sentence: 'This file is still being made.' })
    : new AppError('NOT_FOUND', { field: 'id', sentence: 'This file is not there (any more).' });

const ownedId = async (request: FastifyRequest): Promise<Owned> => {
  const identity = await request.identify();
  requireScope(identity, 'read');
  const { ownerId } = identity;
  const id = idSchema.safeParse((request.params as { id?: unknown }).id);
  if (!id.success)
    throw new AppError('INVALID_INPUT', { field: 'id', sentence: 'This is no id of the studio.' });
  return { ownerId, id: id.data };
};
