import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

const lifetimeSeconds = 7 * 24 * 3600;

/**
 * Cookies do not know ports: two studios on one machine must not take each other's key, so that the name carries the port
 * the page was opened at.
 */
export const sessionCookieName = (request: FastifyRequest): string => {
  const port = /:(\d{1,5})$/.exec(request.headers.host ?? '')?.[1];
  return port === undefined ? 'everloop_session' : `everloop_session_${port}`;
};

/** No script reads it, no other site sends it. */
export const sessionCookieOptions = (request: FastifyRequest): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict',
  secure: request.headers.origin?.startsWith('https:') ?? false,
  maxAge: lifetimeSeconds,
});
