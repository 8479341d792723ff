import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { AppError } from '@everloop/contracts/errors';
import { errorBodyOf } from '../trpc/error-body.ts';

/** For what is no readable HTTP request, so that no route ever sees it. The connection ends with the answer. */
export const answerBrokenHttp = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const sentence = isTooLong ? 'The address or a header is too long.' : 'The request is no readable HTTP.';
  const known = new AppError('INVALID_INPUT', { sentence });
  const body = JSON.stringify(errorBodyOf(known, randomBytes(16).toString('hex')));
  socket.end(
    [
      isTooLong ? 'HTTP/1.1 431 Request Header Fields Too Large' : 'HTTP/1.1 400 Bad Request',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};
