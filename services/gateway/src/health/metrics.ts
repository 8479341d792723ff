import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = { registry: Registry; followers: Gauge };

/** One registry per server. Labels are bounded: methods, route patterns and status codes, never paths or ids. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const followers = new Gauge({
    name: 'everloop_gateway_followers',
    help: 'Open event streams.',
    registers: [registry],
  });
  return { registry, followers };
};

export const addMetrics = (server: FastifyInstance, { registry }: Metrics): void => {
  const seconds = new Histogram({
    name: 'everloop_gateway_request_seconds',
    help: 'Time from a request’s arrival to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};
