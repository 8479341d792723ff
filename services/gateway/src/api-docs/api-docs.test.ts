import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import type { OpenApiDocument } from './openapi-document.ts';

let studio: TestGateway;
let document: OpenApiDocument;
beforeAll(async () => {
  studio = await startGateway();
  document = (await call(`${studio.url}/api/v1/openapi.json`, 'GET')).body as unknown as OpenApiDocument;
});
afterAll(() => studio[Symbol.asyncDispose]());

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(document.openapi).toBe('3.1.0');
});

test('the document and the registered routes are the same list', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} /api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  const registered = studio.gateway.routes
    .all()
    .map(({ method, url }) => `${method} ${url}`)
    .filter((route) => route.includes(' /api/') && !route.startsWith('OPTIONS '))
    .filter((route) => !route.startsWith('HEAD ') || route === 'HEAD /api/v1/uploads/:id')
    .filter((route) => !route.endsWith('/api/docs') && !route.endsWith('/openapi.json'));
  expect(documented.toSorted()).toEqual(registered.toSorted());
});

test('every operation has a name of its own, a summary and our error shape', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(operations.length);
  for (const operation of operations) {
    expect(operation.summary).toBeTruthy();
    expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Error' });
  }
});

test('every create takes an idempotency key by header', () => {
  for (const path of [
    '/v1/generations',
    '/v1/loops',
    '/v1/exports',
    '/v1/releases',
    '/v1/analyses',
    '/v1/jobs/{id}/retry',
  ]) {
    const names = document.paths[path]?.post?.parameters?.map(({ name }) => name) ?? [];
    expect(names, path).toContain('Idempotency-Key');
  }
});

test('the page loads nothing from anywhere and runs no script', async () => {
  const page = await call(`${studio.url}/api/docs`, 'GET');
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|@import|url\(/i);
  expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(page.text).toContain('/api/v1/generations');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});
