import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowsRange, decideRange, matchesEtag } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
import { contentDisposition } from './content-disposition.ts';

export type SendOptions = {
  disposition: 'attachment' | 'inline';
  fileName: string;
  cacheControl: string;
};

/**
 * Answers GET and HEAD with 200, 206, 304 or 416. Sends as fast as the client reads; when it goes, reading upstream ends.
 */
export const sendBytes = async (
  request: FastifyRequest,
  reply: FastifyReply,
  source: ByteSource,
  options: SendOptions,
): Promise<FastifyReply> => {
  const { etag, sizeBytes } = source;
  reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': options.cacheControl,
    'content-disposition': contentDisposition(options.disposition, options.fileName),
  });
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();

  const isHead = request.method === 'HEAD';
  const mayBePart = !isHead && allowsRange(headerText(request.headers['if-range']), etag);
  const decision = decideRange(mayBePart ? request.headers.range : undefined, sizeBytes);
  if (decision.kind === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${sizeBytes}`).send();
  }
  const range = decision.kind === 'part' ? decision.range : { start: 0, end: sizeBytes - 1 };
  reply.type(source.contentType).header('content-length', String(range.end - range.start + 1));
  if (decision.kind === 'part') {
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
  }
  if (isHead || sizeBytes === 0) return reply.send();
  return reply.send(await source.open(range, request.signal));
};

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
