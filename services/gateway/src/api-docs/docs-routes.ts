import { seamCertificateJsonSchema } from '@everloop/contracts/seam-certificate';
import type { FastifyInstance } from 'fastify';
import { buildOpenApiDocument } from './openapi-document.ts';
import { renderDocsPage } from './render-docs-page.ts';

/** The API as a document for programs and as a page for people, and the schema of what files are proved with. */
export const addDocsRoutes = (server: FastifyInstance, options: { requireKey: boolean }): void => {
  const document = buildOpenApiDocument(options);
  const json = JSON.stringify(document);
  const page = renderDocsPage(document);
  server.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(json),
  );
  const certificateSchema = JSON.stringify(seamCertificateJsonSchema());
  server.get('/api/v1/schemas/seam-certificate.json', async (_request, reply) =>
    reply.type('application/schema+json').header('cache-control', 'no-cache').send(certificateSchema),
  );
  server.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
};
