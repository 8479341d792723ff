import { expect, test } from 'vitest';
import { call, startGateway } from '../../tests/fakes/start-gateway.ts';
import { watchDependencies } from './watch-dependencies.ts';

const part = (name: string, check: () => Promise<boolean> | boolean) => ({
  name,
  awaySentence: `${name} is away.`,
  check,
});

test('each part is named with its state; one that fails or hangs holds up no other', async () => {
  const dependencies = watchDependencies([
    part('good', () => true),
    part('bad', () => Promise.reject(new Error('refused'))),
    part('hanging', () => new Promise<boolean>(() => undefined)),
  ]);
  expect(await dependencies()).toEqual([
    { name: 'good', state: 'ok', sentence: 'Working.' },
    { name: 'bad', state: 'starting', sentence: 'bad is away.' },
    { name: 'hanging', state: 'starting', sentence: 'hanging is away.' },
  ]);
});

test('a part that is optional says so whatever its state', async () => {
  const dependencies = watchDependencies([{ ...part('bad', () => false), optional: true }]);
  expect(await dependencies()).toMatchObject([{ name: 'bad', state: 'starting', optional: true }]);
});

test('live while the process runs, ready only with everything, metrics without ids', async () => {
  await using studio = await startGateway();
  expect(await call(`${studio.url}/health`, 'GET')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect((await call(`${studio.url}/health/live`, 'GET')).status).toBe(200);
  expect((await call(`${studio.url}/health/ready`, 'GET')).status).toBe(200);
  await call(`${studio.url}/api/v1/tracks/00000000-0000-7000-8000-00000000abcd`, 'GET');
  await call(`${studio.url}/nobody/knows/this`, 'POST', {});
  studio.stopping.abort();
  expect((await call(`${studio.url}/health/ready`, 'GET')).status).toBe(503);
  expect((await call(`${studio.url}/health/live`, 'GET')).status).toBe(200);
  const { text } = await call(`${studio.url}/metrics`, 'GET');
  expect(text).toContain('route="/api/v1/tracks/:id"');
  expect(text).toContain('everloop_gateway_request_seconds_bucket');
  expect(text).not.toMatch(/abcd|nobody/);
});
