import type { FastifyInstance } from 'fastify';
import type { LogPort } from '../ports.ts';

const quietRoutes = new Set(['/health', '/health/live', '/health/ready', '/metrics', '/*']);

/** One line per answer with the route's pattern. Never the address itself: it can hold prompts, names and ids. */
export const addRequestLog = (server: FastifyInstance, log: LogPort): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (!quietRoutes.has(route)) {
      log.info(
        {
          method: request.method,
          route,
          status: reply.statusCode,
          durationMs: Math.round(reply.elapsedTime),
          traceId: request.trace?.traceId,
        },
        'request',
      );
    }
    done();
  });
};
