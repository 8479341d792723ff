import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Trace } from '../http/correlation.ts';
import { runWithTrace, traceOf, traceparentOf } from '../http/correlation.ts';
import type { MetadataPort } from '../ports.ts';
import { sessionCookieName } from '../session/session-cookie.ts';
import type { Identity } from '../trpc/context.ts';
import { identify } from './identify.ts';

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace;
    /** Resolved once per request, on first use. */
    identify(): Promise<Identity>;
    /** Looked up anew. */
    identifyAgain(): Promise<Identity>;
  }
}

/** Gives every request its trace and a way to learn who asks. */
export const addRequestIdentity = (
  server: FastifyInstance,
  options: { owners: Pick<MetadataPort['owners'], 'resolveKey'>; requireKey: boolean },
): void => {
  const found = new WeakMap<FastifyRequest, Promise<Identity>>();
  server.decorateRequest('trace');
  server.decorateRequest('identifyAgain', function (this: FastifyRequest) {
    return identify(options.owners, authorizationOf(this, options), options);
  });
  server.decorateRequest('identify', function (this: FastifyRequest) {
    const known = found.get(this) ?? this.identifyAgain();
    found.set(this, known);
    return known;
  });
  server.addHook('onRequest', (request, reply, done) => {
    request.trace = traceOf(request.headers.traceparent);
    reply.header('traceparent', traceparentOf(request.trace));
    runWithTrace(request.trace, done);
  });
};

/** The header, else the browser's session. Where no key is needed a session left over from before must not lock anyone out. */
const authorizationOf = (request: FastifyRequest, rule: { requireKey: boolean }): string | undefined => {
  const session = rule.requireKey ? request.cookies[sessionCookieName(request)] : undefined;
  return request.headers.authorization ?? (session === undefined ? undefined : `Bearer ${session}`);
};
