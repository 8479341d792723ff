import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway({ publicHosts: ['studio.example', 'studio.example:8443'] });
});
afterAll(() => studio[Symbol.asyncDispose]());

/** fetch sets Host itself; only a raw request can claim another name. */
const statusUnderHost = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(`${studio.url}/api/v1/settings`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });

test.each([
  '127.0.0.1:8000',
  'localhost:3000',
  'LOCALHOST',
  '[::1]:8000',
  'studio.example',
  'studio.example:8443',
])('the studio answers under %s', async (host) => expect(await statusUnderHost(host)).toBe(200));

test.each([
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example:8000',
  'evil.example:127.0.0.1',
  'studio.example:9',
  '0.0.0.0:8000',
])('a page rebound to this machine under %s is refused', async (host) =>
  expect(await statusUnderHost(host)).toBe(403),
);

const create = (headers: Record<string, string>) =>
  call(`${studio.url}/api/v1/generations`, 'POST', { prompt: 'rain' }, headers);

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['another port that is not listed', { origin: 'http://localhost:4000' }],
  ['a browser that hides the origin but tells the site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour on the same site', { 'sec-fetch-site': 'same-site' }],
] as [string, Record<string, string>][])('a change asked for by %s is refused', async (_who, headers) => {
  expect(await create(headers)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

test('changes from the own page, the development server and programs are taken', async () => {
  for (const headers of [
    {},
    { origin: studio.url, 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[]) {
    expect((await create(headers)).status).toBe(200);
  }
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  '',
])('a change with content type %j is refused before its body is read', async (type) => {
  for (const path of ['/api/v1/generations', '/trpc/generations.create']) {
    const answer = await call(`${studio.url}${path}`, 'POST', '{"prompt":"rain"}', { 'content-type': type });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Content-Type');
  }
});

test('only listed origins may read answers from other pages', async () => {
  const listed = await call(`${studio.url}/api/v1/settings`, 'GET', undefined, {
    origin: 'http://localhost:3000',
  });
  expect(listed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  const other = await call(`${studio.url}/api/v1/settings`, 'GET', undefined, {
    origin: 'https://evil.example',
  });
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

test('the limit of requests answers RATE_LIMITED with the time to wait', async () => {
  await using limited = await startGateway({ rateLimitPerMinute: 3 });
  const statuses: number[] = [];
  let last = await call(`${limited.url}/api/v1/settings`, 'GET');
  for (let count = 0; count < 4; count += 1) {
    last = await call(`${limited.url}/api/v1/settings`, 'GET');
    statuses.push(last.status);
  }
  expect(statuses).toEqual([200, 200, 429, 429]);
  expect(last.body).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await call(`${limited.url}/health`, 'GET')).status).toBe(200);
});

test('the limit is not escaped by sending another key with every request', async () => {
  await using limited = await startGateway({ rateLimitPerMinute: 3, requireKey: true });
  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const authorization = `Bearer evl_${String(count).repeat(43)}`;
    const answer = await call(`${limited.url}/api/v1/settings`, 'GET', undefined, { authorization });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});
