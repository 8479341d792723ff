import type { FastifyInstance } from 'fastify';

/**
 * For pages: own scripts only, none inline. Styles may be inline, which component libraries need. Text never becomes markup
 * or the address of code (trusted types), but for the address of the service worker, by the one policy the page may make.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types everloop-worker',
].join('; ');

/** For everything that is no page: nothing in it may run, whatever a browser takes it for. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** For the service worker, which fetches the studio's own files and runs nothing else. */
export const workerPolicy =
  "default-src 'none'; connect-src 'self'; script-src 'self'; frame-ancestors 'none'";

export const addSecurityHeaders = (server: FastifyInstance): void => {
  server.addHook('onSend', async (_request, reply) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    // A browser replaces the stored headers by those of a 304, which has no type to tell a page by: the policy it has stands.
    if (reply.statusCode !== 304 && !reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', isPage ? pagePolicy : dataPolicy);
    }
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    });
    if (!reply.hasHeader('cross-origin-resource-policy')) {
      reply.header('cross-origin-resource-policy', 'same-origin');
    }
  });
};
