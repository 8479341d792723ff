import { createHash, timingSafeEqual } from 'node:crypto';
import type { AnyRouter, inferRouterContext } from '@trpc/server';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { appErrorOfTrpc } from './internal-trpc.ts';
import type { Logger } from './log.ts';

export type DependencyState = { name: string; ok: boolean; sentence: string };

export type InternalServerOptions<Router extends AnyRouter> = {
  host: string;
  port: number;
  token: string;
  router: Router;
  createContext: () => inferRouterContext<Router>;
  /** Checked for each readiness request; keep it cheap. */
  ready: () => Promise<DependencyState[]> | DependencyState[];
  logger: Logger;
};

/** Covers and long requests travel as JSON between gateway and metadata. */
const bodyBytesMax = 30 * 1024 * 1024;

/** tRPC at /trpc behind the service token, and health pages. Listens before it returns. */
export const startInternalServer = async <Router extends AnyRouter>(
  options: InternalServerOptions<Router>,
): Promise<FastifyInstance> => {
  const server = Fastify({ logger: false, bodyLimit: bodyBytesMax, routerOptions: { maxParamLength: 5000 } });
  addHealthRoutes(server, options.ready);
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/health/')) return;
    if (!bearerMatches(request.headers.authorization, options.token)) {
      await reply.code(401).send({ code: 'UNAUTHENTICATED' });
    }
  });
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: options.router,
      createContext: options.createContext,
      allowMethodOverride: true,
      onError: ({ path, error, req }) => {
        const known = appErrorOfTrpc(error);
        if (known.httpStatus < 500) return;
        const { code, detail } = known;
        const traceId = traceIdOf(req.headers.traceparent);
        options.logger.error({ err: known.cause ?? error, path, code, detail, traceId }, 'call failed');
      },
    } satisfies FastifyTRPCPluginOptions<Router>['trpcOptions'],
  });
  await server.listen({ host: options.host, port: options.port });
  options.logger.info({ port: options.port }, 'listening');
  return server;
};

/** /health/live answers while the process runs; /health/ready names each dependency and answers 503 while one is missing. */
export const addHealthRoutes = (
  server: FastifyInstance,
  ready: () => Promise<DependencyState[]> | DependencyState[],
): void => {
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const dependencies = await ready();
    const ok = dependencies.every((dependency) => dependency.ok);
    return reply.code(ok ? 200 : 503).send({ status: ok ? 'ok' : 'not ready', dependencies });
  });
};

/** The correlation id that the user was told, from the caller's W3C trace context. */
const traceIdOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(header)?.[1] : undefined;

/** Hashes first, so that the comparison takes the same time for any length. */
const bearerMatches = (header: string | undefined, token: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
};
