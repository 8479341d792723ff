import { AppError } from '@everloop/contracts/errors';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { requireJson } from '../http/request-guards.ts';
import { identify } from '../identity/identify.ts';
import type { MetadataPort } from '../ports.ts';
import { sessionCookieName, sessionCookieOptions } from './session-cookie.ts';

const bodySchema = z.strictObject({ key: z.string().trim().min(1).max(200) });

export type SessionDeps = { owners: Pick<MetadataPort['owners'], 'resolveKey'>; requireKey: boolean };

/**
 * A browser's way to use an API key: a player, a download and an event stream cannot send headers of their own. The key is
 * handed over once and comes back as a cookie that no script can read; it ends with the key, or by DELETE.
 */
export const addSessionRoutes = (server: FastifyInstance, deps: SessionDeps): void => {
  server.post('/api/v1/session', { preParsing: requireJson }, async (request, reply) => {
    const { success, data } = bodySchema.safeParse(request.body);
    if (!success)
      throw new AppError('INVALID_INPUT', { field: 'key', sentence: 'Send the API key as `key`.' });
    await identify(deps.owners, `Bearer ${data.key}`, deps);
    return reply
      .setCookie(sessionCookieName(request), data.key, sessionCookieOptions(request))
      .header('cache-control', 'no-store')
      .code(204)
      .send();
  });
  server.delete('/api/v1/session', async (request, reply) => {
    const { maxAge: _, ...options } = sessionCookieOptions(request);
    return reply.clearCookie(sessionCookieName(request), options).code(204).send();
  });
};
