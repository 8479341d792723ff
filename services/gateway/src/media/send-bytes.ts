import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowsRange, decideRange, matchesEtag, type RangeDecision } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
import { contentDisposition } from './content-disposition.ts';
import { multipartBody } from './multipart-body.ts';
import type { StreamSlots } from './stream-slots.ts';

export type SendOptions = {
  disposition: 'attachment' | 'inline';
  fileName: string;
  cacheControl: string;
  ownerId: string;
  slots: StreamSlots;
};

/**
 * Answers GET and HEAD with 200, 206, 304 or 416. Sends as fast as the client reads; when it goes, reading upstream ends. The
 * body is opened before anything is said of it, so that a failure is answered as one and never cached.
 */
export const sendBytes = async (
  request: FastifyRequest,
  reply: FastifyReply,
  source: ByteSource,
  options: SendOptions,
): Promise<FastifyReply> => {
  const { etag, sizeBytes } = source;
  const common = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': options.cacheControl,
    'content-disposition': contentDisposition(options.disposition, options.fileName),
  };
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).headers(common).send();

  const isHead = request.method === 'HEAD';
  const mayBePart = !isHead && allowsRange(headerText(request.headers['if-range']), etag);
  const decision = decideRange(mayBePart ? request.headers.range : undefined, sizeBytes);
  if (decision.kind === 'unsatisfiable') {
    return reply
      .code(416)
      .headers({ ...common, 'cache-control': 'no-store', 'content-range': `bytes */${sizeBytes}` })
      .send();
  }
  const answer = answerOf(source, decision);
  const isEmpty = isHead || sizeBytes === 0;
  const { slots, ownerId } = options;
  const body = isEmpty ? undefined : await slots.open(ownerId, () => answer.open(request.signal));
  return reply
    .code(answer.status)
    .headers({ ...common, ...answer.headers })
    .send(body);
};

type Answer = {
  status: 200 | 206;
  headers: Record<string, string | number>;
  open(signal: AbortSignal): Promise<Readable> | Readable;
};

const answerOf = (
  source: ByteSource,
  decision: Exclude<RangeDecision, { kind: 'unsatisfiable' }>,
): Answer => {
  const { contentType, sizeBytes } = source;
  if (decision.kind === 'parts') {
    const body = multipartBody(source, decision.ranges);
    const headers = { 'content-type': body.contentType, 'content-length': body.sizeBytes };
    return { status: 206, headers, open: body.open };
  }
  const range = decision.kind === 'part' ? decision.range : { start: 0, end: sizeBytes - 1 };
  const headers = { 'content-type': contentType, 'content-length': range.end - range.start + 1 };
  const open = (signal: AbortSignal) => source.open(range, signal);
  if (decision.kind === 'whole') return { status: 200, headers, open };
  const contentRange = `bytes ${range.start}-${range.end}/${sizeBytes}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, open };
};

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
