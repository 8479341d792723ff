import { AppError } from '@everloop/contracts/errors';
import { idSchema } from '@everloop/contracts/ids';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireScope } from '../identity/require-scope.ts';
import { type ResumableUploads, uploadsPath } from './resumable-uploads.ts';
import type { UploadDeps } from './upload-deps.ts';

/** Without Upload-Metadata, which holds where the bytes go. */
const passedHeaders = /^(upload-(offset|length|defer-length|expires)|tus-\w+|location|cache-control)$/;

/** POST creates, HEAD asks how far it came, PATCH sends bytes, DELETE gives up. The last PATCH answers when the file is usable. */
export const addResumableUploadRoutes = async (
  server: FastifyInstance,
  uploads: ResumableUploads,
  deps: Pick<UploadDeps, 'uploads'>,
): Promise<void> => {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The bytes go from the socket to the disk, past Fastify.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));

    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      reply.header('tus-resumable', '1.0.0');
      const identity = await request.identify();
      requireScope(identity, 'write');
      const response = await uploads.handle(asWebRequest(request), identity.ownerId);
      for (const [name, value] of response.headers) if (passedHeaders.test(name)) reply.header(name, value);
      return reply.code(response.status).send();
    };

    /** The record answers for what is finished, so that a client whose last answer got lost need not begin again. */
    const handleHead = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await handle(request, reply);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
        const { ownerId } = await request.identify();
        const id = idSchema.parse((request.params as { id?: unknown }).id);
        const upload = await deps.uploads.get.query({ ownerId, id });
        if (upload.facts === null) throw error;
        const length = String(upload.sizeBytes);
        return reply
          .headers({ 'upload-offset': length, 'upload-length': length, 'cache-control': 'no-store' })
          .send();
      }
    };

    scope.post(uploadsPath, handle);
    scope.patch(`${uploadsPath}/:id`, handle);
    scope.delete(`${uploadsPath}/:id`, handle);
    scope.head(`${uploadsPath}/:id`, handleHead);
  });
};

const asWebRequest = (request: FastifyRequest): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = request.method === 'POST' || request.method === 'PATCH';
  return new Request(new URL(request.url, 'http://localhost'), {
    method: request.method,
    headers,
    ...(hasBody ? { body: lazyBody(request.raw), duplex: 'half' } : {}),
  } as RequestInit);
};

/**
 * Touches the socket only when somebody reads. A refused request's body stays unread that way, and Node then discards it
 * after the answer; once begun, it could only be ended together with the connection.
 */
const lazyBody = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream(
    {
      pull: async (controller) => {
        chunks ??= source[Symbol.asyncIterator]();
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    { highWaterMark: 0 },
  );
};
