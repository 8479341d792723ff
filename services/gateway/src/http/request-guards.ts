import { AppError } from '@everloop/contracts/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AllowedHosts } from './allowed-hosts.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export type GuardOptions = { hosts: AllowedHosts; corsOrigins: readonly string[] };

/** Refuses requests made under a foreign name, and changes asked for by a foreign page. */
export const addRequestGuards = (server: FastifyInstance, options: GuardOptions): void => {
  server.addHook('onRequest', async (request) => {
    if (!options.hosts.allows(request.headers.host)) {
      throw new AppError('FORBIDDEN', { sentence: 'The studio does not answer under this name.' });
    }
    if (safeMethods.has(request.method)) return;
    if (!comesFromOwnPage(request, options.corsOrigins)) {
      throw new AppError('FORBIDDEN', { sentence: 'Changes are taken from the studio’s own page only.' });
    }
  });
};

/** Programs send neither header; browsers always send at least one with a change. */
const comesFromOwnPage = (request: FastifyRequest, corsOrigins: readonly string[]): boolean => {
  const { origin, host } = request.headers;
  if (origin !== undefined) return isOwnOrigin(origin, host) || corsOrigins.includes(origin);
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
};

const isOwnOrigin = (origin: string, host: string | undefined): boolean =>
  origin === `http://${host}` || origin === `https://${host}`;

/** For routes that read JSON: a form or plain text, which any page may send, is refused before its body is read. */
export const requireJson = async (request: FastifyRequest): Promise<void> => {
  if (safeMethods.has(request.method)) return;
  const hasBody = request.headers['content-length'] !== '0' && hasBodyHeaders(request);
  if (request.method === 'DELETE' && !hasBody) return;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new AppError('INVALID_INPUT', {
      field: 'Content-Type',
      sentence: 'Send the body as JSON with content type application/json.',
    });
  }
};

const hasBodyHeaders = (request: FastifyRequest): boolean =>
  request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
