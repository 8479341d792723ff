import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RouteTable } from '../http/route-table.ts';
import { workerPolicy } from '../http/security-headers.ts';
import type { SystemPort } from '../ports.ts';
import { renderPreparingPage } from './preparing-page.ts';

export type PageOptions = { webDistDir: string | undefined; system: SystemPort; routes: RouteTable };

/** A worker is bound by the policy that its own file came with. */
const serviceWorkerFile = 'service-worker.js';

/** First parts of addresses that are never a page of the studio. */
const programAddresses = /^\/(api|trpc|media|health|metrics)(\/|$)/;

/**
 * The studio's page: files of the build with their names' hashes cached for good, everything else without a file
 * ending is the page itself. Until the build is there, a page says what is being prepared.
 */
export const addPageRoutes = async (server: FastifyInstance, options: PageOptions): Promise<void> => {
  const root = options.webDistDir;
  await server.register(fastifyStatic, {
    root: root ?? process.cwd(),
    serve: false,
    cacheControl: false,
    preCompressed: true,
  });
  server.get('/*', async (request, reply) => {
    const path = pathOf(request.url);
    if (programAddresses.test(path)) throw unknownAddress(options.routes, path);
    if (path.split('/').some((part) => part.startsWith('.'))) throw new AppError('NOT_FOUND');
    const file = root === undefined ? undefined : await existingFile(root, path);
    if (file !== undefined) return sendBuiltFile(reply, file);
    if (extname(path) !== '' && path !== '/index.html') throw new AppError('NOT_FOUND');
    return sendPage(reply, options);
  });
};

/** A wrong method on a known path is told apart from an unknown path. */
export const unknownAddress = (routes: RouteTable, path: string): AppError =>
  routes.methodsOf(path).length > 0
    ? new AppError('METHOD_NOT_ALLOWED')
    : new AppError('NOT_FOUND', {
        sentence: 'There is nothing at this address.',
      });

export const pathOf = (url: string): string => {
  const path = url.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const existingFile = async (root: string, path: string): Promise<string | undefined> => {
  const relative = normalize(path).replace(/^[/\\]+/, '');
  if (relative === '' || relative.includes('\u0000')) return undefined;
  const facts = await stat(join(root, relative)).catch(() => undefined);
  return facts?.isFile() ? relative : undefined;
};

const sendBuiltFile = (reply: FastifyReply, file: string): FastifyReply => {
  const isHashed = file.startsWith(`assets${sep}`);
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (file === serviceWorkerFile) reply.header('content-security-policy', workerPolicy);
  return reply.sendFile(file);
};

const sendPage = async (reply: FastifyReply, { webDistDir, system }: PageOptions): Promise<FastifyReply> => {
  reply.header('cache-control', 'no-cache');
  if (webDistDir !== undefined && (await existingFile(webDistDir, '/index.html')) !== undefined) {
    return reply.sendFile('index.html');
  }
  return reply.type('text/html; charset=utf-8').send(renderPreparingPage(await system.stackStatus()));
};
