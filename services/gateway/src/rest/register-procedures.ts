import { AppError } from '@everloop/contracts/errors';
import { type AnyRouter, callTRPCProcedure, TRPCError } from '@trpc/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { requireJson } from '../http/request-guards.ts';
import type { RequestContext } from '../trpc/context.ts';
import { publicErrorOf } from '../trpc/error-body.ts';
import { readQuery } from './read-query.ts';

type ContextOf = (request: FastifyRequest) => RequestContext;

/**
 * One route per procedure that names a method and a path, so that metrics, wrong methods and the route list see real
 * routes. trpc-to-openapi's own handler is not used: it switches coercion on in the shared schemas, after which tRPC
 * would take "5" for 5 as well.
 */
export const registerProcedures = (
  server: FastifyInstance,
  router: AnyRouter,
  contextOf: ContextOf,
): void => {
  for (const [path, procedure] of Object.entries(router._def.procedures as Record<string, RestProcedure>)) {
    const { openapi } = (procedure._def.meta ?? {}) as OpenApiMeta;
    if (!openapi) continue;
    server.route({
      method: openapi.method,
      url: `/api${openapi.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      // HEAD of an upload belongs to the resumable protocol.
      exposeHeadRoute: false,
      preParsing: requireJson,
      handler: async (request, reply) => {
        const input = { ...inputOf(request, procedure), ...(request.params as object) };
        const output = await call(router, path, procedure, input, contextOf(request), request);
        return reply
          .header('cache-control', 'no-store')
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(output));
      },
    });
  }
};

type RestProcedure = {
  _def: { type: 'query' | 'mutation' | 'subscription'; meta?: unknown; inputs: unknown[] };
};

const inputOf = (request: FastifyRequest, procedure: RestProcedure): object => {
  if (request.method === 'GET') return readQuery(request.url, procedure._def.inputs[0]);
  const body = request.body ?? {};
  if (typeof body === 'object' && !Array.isArray(body)) return body;
  throw new AppError('INVALID_INPUT', { sentence: 'The body must be a JSON object.' });
};

const call = async (
  router: AnyRouter,
  path: string,
  procedure: RestProcedure,
  input: object,
  ctx: RequestContext,
  request: FastifyRequest,
): Promise<unknown> => {
  try {
    return await callTRPCProcedure({
      router,
      path,
      type: procedure._def.type,
      getRawInput: async () => input,
      ctx,
      signal: request.signal,
      batchIndex: 0,
    });
  } catch (error) {
    throw error instanceof TRPCError ? publicErrorOf(error) : error;
  }
};
