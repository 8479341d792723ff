import type { FastifyInstance } from 'fastify';

/**
 * A body that stops arriving is given up: its connection is closed, what a form sent is removed, what a resumable upload
 * sent waits for its rest. A slow connection may take as long as it needs.
 */
export const limitSilence = (server: FastifyInstance, silenceMs: number): void => {
  server.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if (encoding !== undefined || Number(length) > 0) {
      // Nobody listens for the event, and Node then closes the connection.
      raw.setTimeout(silenceMs);
      // The answer may take its time.
      raw.once('end', () => raw.setTimeout(0));
    }
    done();
  });
};
