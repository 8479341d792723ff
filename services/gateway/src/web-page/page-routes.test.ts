import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { StackStatus } from '@everloop/contracts/stack-status';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import { renderPreparingPage } from './preparing-page.ts';

const big = 'export const words = 1;\n'.repeat(100);
let root: string;
let studio: TestGateway;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gateway-page-'));
  const webDistDir = join(root, 'dist');
  await mkdir(join(webDistDir, 'assets'), { recursive: true });
  await writeFile(join(webDistDir, 'index.html'), '<!doctype html><title>Studio</title>');
  await writeFile(join(webDistDir, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(webDistDir, 'assets', 'big-1a2b.js'), big);
  await writeFile(join(webDistDir, 'assets', 'big-1a2b.js.gz'), gzipSync(big));
  await writeFile(join(webDistDir, 'favicon.svg'), '<svg/>');
  await writeFile(join(webDistDir, 'service-worker.js'), 'export {};');
  await writeFile(join(webDistDir, '.hidden'), 'hidden');
  await writeFile(join(root, 'secret.txt'), 'secret');
  studio = await startGateway({ webDistDir });
});
afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

const get = (path: string, method = 'GET') => call(`${studio.url}${path}`, method);

test.each(['/', '/index.html', '/library', '/tracks/123', '/create?prompt=x'])(
  '%s is the page itself',
  async (path) => {
    const page = await get(path);
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<title>Studio') });
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
  },
);

test('a page that did not change keeps the policy it came with', async () => {
  const etag = (await get('/library')).headers.get('etag') ?? '';
  // Not by fetch, which asks every cache on the way to answer anew.
  const request = httpGet(`${studio.url}/library`, { headers: { 'if-none-match': etag } });
  const [again] = (await once(request, 'response')) as [IncomingMessage];
  again.resume();
  expect(again.statusCode).toBe(304);
  expect(again.headers['content-security-policy']).toBeUndefined();
});

test('hashed files are kept for good, others are asked for again', async () => {
  const hashed = await get('/assets/app-1a2b.js');
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(hashed.headers.get('content-type')).toContain('javascript');
  expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
});

test('a browser that reads compressed files gets the copy that lies beside the file, with its type and its policy', async () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<IncomingMessage>((resolve, reject) =>
      httpGet(`${studio.url}/assets/big-1a2b.js`, { headers }, resolve).on('error', reject),
    );
  const packed = await ask({ 'accept-encoding': 'gzip, deflate' });
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringContaining('accept-encoding'),
  });
  expect(gunzipSync(await buffer(packed)).toString()).toBe(big);
  const plain = await ask({});
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect((await buffer(plain)).toString()).toBe(big);
});

test.each([
  '/assets/gone.js',
  '/app.css',
  '/.hidden',
  '/..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/%00.js',
])('%s is not found, and nothing outside the build is', async (path) => {
  const answer = await get(path);
  expect(answer.text).not.toMatch(/secret|^hidden/);
  expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

test('the service worker is always asked for again, and may fetch from this studio only', async () => {
  const worker = await get('/service-worker.js');
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self'");
  expect((await get('/assets/app-1a2b.js')).headers.get('content-security-policy')).not.toContain('connect');
});

test('addresses for programs never answer with the page', async () => {
  for (const path of ['/api/x', '/trpc', '/media', '/health/x', '/api']) {
    expect((await get(path)).headers.get('content-type'), path).toContain('application/json');
  }
});

test('HEAD of the page answers without a body', async () => {
  expect(await get('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('until the page is built, its address says what is being prepared and loads itself again', async () => {
  await using early = await startGateway({ webDistDir: join(root, 'not-built') });
  const page = await call(`${early.url}/library`, 'GET');
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('http-equiv="refresh"') });
  expect(page.text).not.toContain('<script');
});

test('the preparing page shows each step, as text', () => {
  const step = { id: 'web', label: '<b>Page</b>', state: 'running' as const, percent: 41.6, note: 'vite' };
  const stack = { steps: [step] } as StackStatus;
  expect(renderPreparingPage(stack)).toContain('… &lt;b&gt;Page&lt;/b&gt; 42 % — vite');
});
