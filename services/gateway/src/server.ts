import { AppError } from '@everloop/contracts/errors';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { addDocsRoutes } from './api-docs/docs-routes.ts';
import { addHealthRoutes } from './health/health-routes.ts';
import { addMetrics, createMetrics } from './health/metrics.ts';
import { createAllowedHosts } from './http/allowed-hosts.ts';
import { answerBrokenHttp } from './http/answer-broken-http.ts';
import { answerError } from './http/answer-error.ts';
import { limitSilence } from './http/limit-silence.ts';
import { addRequestGuards, requireJson } from './http/request-guards.ts';
import { addRequestLog } from './http/request-log.ts';
import { createRouteTable, type RouteTable } from './http/route-table.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { addRequestIdentity } from './identity/request-identity.ts';
import { countFollowers } from './jobs/count-followers.ts';
import type { ObjectReader } from './media/byte-source.ts';
import { addMediaRoutes } from './media/media-routes.ts';
import type { GatewayPorts } from './ports.ts';
import { registerProcedures } from './rest/register-procedures.ts';
import { restRouter } from './rest/rest-router.ts';
import { type AppRouter, appRouter } from './router.ts';
import { addSessionRoutes } from './session/session-routes.ts';
import type { RequestContext } from './trpc/context.ts';
import { batchCallsMax, publicErrorOf } from './trpc/error-body.ts';
import { addFormUploadRoute } from './uploads/form-upload-route.ts';
import { addResumableUploadRoutes } from './uploads/resumable-upload-routes.ts';
import { createResumableUploads, type ResumableUploads } from './uploads/resumable-uploads.ts';
import type { UploadDeps } from './uploads/upload-deps.ts';
import { addPageRoutes, pathOf, unknownAddress } from './web-page/page-routes.ts';

export type GatewayOptions = {
  ports: GatewayPorts;
  publicHosts: readonly string[];
  corsOrigins: readonly string[];
  /** Addresses or networks whose X-Forwarded-For and -Proto are believed. */
  trustedProxies: readonly string[];
  requireKey: boolean;
  rateLimitPerMinute: number;
  /** Bodies of media and downloads one owner may have open at once. */
  streamsPerOwnerMax: number;
  webDistDir: string | undefined;
  storage: ObjectReader;
  uploads: UploadDeps;
  uploadBytesMax: number;
  /** A body of which nothing more came for so long is given up. */
  bodySilenceMs?: number;
  /** Where unfinished uploads wait for their rest. */
  uploadDirectory: string;
};

export type Gateway = { server: FastifyInstance; routes: RouteTable; uploads: ResumableUploads };

/** A cover of 20 MB in base64 is the largest JSON body. */
const bodyBytesMax = 30 * 1024 * 1024;
const headerBytesMax = 128 * 1024;
const bodySilenceMs = 120_000;

/** The whole HTTP surface over its ports; does not listen yet. */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const metrics = createMetrics();
  const ports = { ...options.ports, live: countFollowers(options.ports.live, metrics.followers) };
  const server = Fastify({
    logger: false,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    // Queries travel in the address: a long prompt in Cyrillic, percent-encoded, needs 12 KB alone.
    http: { maxHeaderSize: headerBytesMax },
    clientErrorHandler: answerBrokenHttp,
    bodyLimit: bodyBytesMax,
    // tRPC puts up to 20 procedure names into one path segment.
    routerOptions: { maxParamLength: 5000 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, ports.log),
  });
  const routes = createRouteTable(server);

  limitSilence(server.server, options.bodySilenceMs ?? bodySilenceMs);
  addRequestIdentity(server, { owners: ports.metadata.owners, requireKey: options.requireKey });
  addRequestLog(server, ports.log);
  addSecurityHeaders(server);
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, ports.log));
  addRequestGuards(server, {
    hosts: createAllowedHosts(options.publicHosts),
    corsOrigins: options.corsOrigins,
  });
  await server.register(cookie);
  await server.register(cors, corsOptions(options.corsOrigins));
  await server.register(rateLimit, rateLimitOptions(options.rateLimitPerMinute));
  server.setNotFoundHandler((request) => {
    throw unknownAddress(routes, pathOf(request.url));
  });

  const contextOf = (request: FastifyRequest, idempotencyKey: string | null): RequestContext => ({
    ports,
    correlationId: request.trace.traceId,
    origin: `${request.protocol}://${request.host}`,
    idempotencyKey,
    identify: () => request.identify(),
    identifyAgain: () => request.identifyAgain(),
  });
  addHealthRoutes(server, {
    dependencies: ports.system.dependencies,
    isStopping: () => ports.stopping.aborted,
  });
  addMetrics(server, metrics);
  addSessionRoutes(server, { owners: ports.metadata.owners, requireKey: options.requireKey });
  await server.register(async (scope) => {
    scope.addHook('preParsing', requireJson);
    await scope.register(fastifyTRPCPlugin, {
      prefix: '/trpc',
      trpcOptions: {
        router: appRouter,
        createContext: ({ req }) => contextOf(req, null),
        maxBatchSize: batchCallsMax,
        allowMethodOverride: true,
        onError: ({ error, path, req }) => {
          const known = publicErrorOf(error);
          if (known.httpStatus < 500) return;
          const line = { err: known.cause ?? error, code: known.code, path, traceId: req.trace.traceId };
          if (known.code === 'INTERNAL') ports.log.error(line, 'procedure failed');
          else ports.log.warn(line, 'procedure failed');
        },
      } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
    });
  });
  registerProcedures(server, restRouter, (request) =>
    contextOf(request, headerOf(request, 'idempotency-key')),
  );
  const { storage, streamsPerOwnerMax } = options;
  addMediaRoutes(server, { metadata: ports.metadata, storage, streamsPerOwnerMax });
  await addFormUploadRoute(server, options.uploads, options);
  const uploads = createResumableUploads(options.uploads, options);
  await addResumableUploadRoutes(server, uploads, options.uploads);
  addDocsRoutes(server, options);
  await addPageRoutes(server, { webDistDir: options.webDistDir, system: ports.system, routes });

  return { server, routes, uploads };
};

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const corsOptions = (origins: readonly string[]) => ({
  origin: [...origins],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: [
    'ETag',
    'Content-Range',
    'Content-Disposition',
    'Location',
    'Upload-Offset',
    'Upload-Length',
    'Tus-Resumable',
    'Retry-After',
    'traceparent',
  ],
  maxAge: 600,
});

/** Pages, health checks and sound are not counted: a player alone makes hundreds of range requests. */
const uncounted = /^\/(media|health|metrics|assets)(\/|$)/;

const rateLimitOptions = (perMinute: number) => ({
  max: perMinute,
  timeWindow: 60_000,
  // Not by the key that is sent: whoever guesses keys sends another one each time.
  keyGenerator: (request: FastifyRequest) => request.ip,
  allowList: (request: FastifyRequest) => uncounted.test(request.url),
  errorResponseBuilder: (_request: FastifyRequest, context: { ttl: number }) =>
    new AppError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
});
