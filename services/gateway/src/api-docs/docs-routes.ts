import type { FastifyInstance } from 'fastify';
import { buildOpenApiDocument } from './openapi-document.ts';
import { renderDocsPage } from './render-docs-page.ts';

/** The API as a document for programs and as a page for people. */
export const addDocsRoutes = (server: FastifyInstance, options: { requireKey: boolean }): void => {
  const document = buildOpenApiDocument(options);
  const json = JSON.stringify(document);
  const page = renderDocsPage(document);
  server.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(json),
  );
  server.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
};
