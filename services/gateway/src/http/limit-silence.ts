import type { IncomingMessage, Server } from 'node:http';

/**
 * A body that stops arriving is given up: its connection is closed, what a form sent is removed, what a resumable upload
 * sent waits for its rest. A slow connection may take as long as it needs.
 */
export const limitSilence = (server: Server, silenceMs: number): void => {
  server.on('request', (request: IncomingMessage) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (encoding === undefined && !(Number(length) > 0)) return;
    // Nobody listens for the event, and Node then closes the connection.
    request.setTimeout(silenceMs);
    // The answer may take its time.
    request.once('end', () => request.setTimeout(0));
  });
};
