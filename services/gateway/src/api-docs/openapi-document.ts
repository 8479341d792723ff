import { generateOpenApiDocument } from 'trpc-to-openapi';
import * as z from 'zod';
import { restRouter } from '../rest/rest-router.ts';
import { errorBodySchema } from '../trpc/error-body.ts';
import { version } from '../version.ts';
import { streamPaths } from './stream-paths.ts';

export type Parameter = {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema?: object;
};
export type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, object>;
  security?: object[];
};
export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, unknown>;
};

const description = [
  'Everything the studio does. Long work answers a job at once; follow it at /v1/jobs/{id}.',
  'Errors have one shape, with a sentence a person can read, the field at fault and what to do.',
  'Lists answer `nextCursor`; send it as `cursor` for the next page.',
].join(' ');

/** OpenAPI 3.1 of all REST routes, below /api. */
export const buildOpenApiDocument = (options: { requireKey: boolean }): OpenApiDocument => {
  const generated = generateOpenApiDocument(restRouter as never, {
    title: 'Everloop',
    description,
    version,
    baseUrl: '/api',
    securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
  }) as unknown as OpenApiDocument;
  const paths = { ...generated.paths };
  for (const [path, methods] of Object.entries(streamPaths)) paths[path] = { ...paths[path], ...methods };
  const security = options.requireKey ? [{ apiKey: [] }] : [{}, { apiKey: [] }];
  for (const path of Object.values(paths)) {
    for (const [method, operation] of Object.entries(path)) path[method] = finished(operation, security);
  }
  return {
    ...generated,
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of this studio.' },
      },
      schemas: { Error: z.toJSONSchema(errorBodySchema, { target: 'draft-2020-12' }) },
      responses: {
        Error: {
          description: 'What went wrong, for people and programs.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  };
};

/** The generator's own error shapes are not ours, and creates take a header it does not know of. */
const finished = (operation: Operation, security: object[]): Operation => {
  const kept = Object.entries(operation.responses).filter(
    ([status]) => Number(status) < 400 || status === '416',
  );
  const isCreate = JSON.stringify(operation.requestBody ?? {}).includes('"idempotencyKey"');
  return {
    ...operation,
    security,
    ...(isCreate ? { parameters: [...(operation.parameters ?? []), idempotencyHeader] } : {}),
    responses: { ...Object.fromEntries(kept), default: { $ref: '#/components/responses/Error' } },
  };
};

const idempotencyHeader: Parameter = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description: 'Sent again with the same request, it answers with the job already accepted.',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
};
