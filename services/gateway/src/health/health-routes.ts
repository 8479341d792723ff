import type { FastifyInstance } from 'fastify';
import type { DependencyReport } from '../ports.ts';

export type HealthOptions = { dependencies: () => Promise<DependencyReport[]>; isStopping: () => boolean };

/**
 * /health answers the predecessor's clients; /health/live while the process runs; /health/ready names each dependency and
 * answers 503 while one that is not optional is away or the gateway is stopping.
 */
export const addHealthRoutes = (server: FastifyInstance, options: HealthOptions): void => {
  server.get('/health', async () => ({ status: 'ok' }));
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const dependencies = await options.dependencies();
    if (options.isStopping()) {
      dependencies.unshift({ name: 'gateway', state: 'unavailable', sentence: 'The gateway is stopping.' });
    }
    const ok = dependencies.every(({ state, optional }) => state === 'ok' || optional);
    return reply.code(ok ? 200 : 503).send({ status: ok ? 'ok' : 'not ready', dependencies });
  });
};
