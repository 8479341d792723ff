import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { openDataDir } from './data-dir.ts';
import { allocatePorts, findFreePort } from './ports.ts';
import { loadSecrets } from './secrets.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'el-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const listen = async (port: number): Promise<() => void> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => void server.close();
};

test('credentials are made once, differ from each other and are readable by their owner only', () => {
  const file = join(dir, 'secrets.json');
  const secrets = loadSecrets(file);
  expect(loadSecrets(file)).toEqual(secrets);
  expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^[0-9a-f]{40}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a credential that an older folder lacks is added and the others stay', () => {
  const file = join(dir, 'secrets.json');
  writeFileSync(file, JSON.stringify({ postgresPassword: 'kept' }));
  expect(loadSecrets(file).postgresPassword).toBe('kept');
  expect(JSON.parse(readFileSync(file, 'utf8')).serviceToken).toHaveLength(40);
});

test('ports are kept from start to start, and one that is taken meanwhile is replaced', async () => {
  const file = join(dir, 'ports.json');
  const gateway = await findFreePort();
  const first = await allocatePorts(file, gateway);
  expect(await allocatePorts(file, gateway)).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  const release = await listen(first.nats);
  const second = await allocatePorts(file, gateway);
  release();
  expect(second.nats).not.toBe(first.nats);
  expect({ ...second, nats: 0 }).toEqual({ ...first, nats: 0 });
});

test('no port lies among those of the Ray workers', async () => {
  const { rayWorkersFirst, rayWorkersLast, ...others } = await allocatePorts(
    join(dir, 'ports.json'),
    await findFreePort(),
  );
  const inside = Object.values(others).filter((port) => port >= rayWorkersFirst && port <= rayWorkersLast);
  expect(inside).toEqual([]);
});

test('a taken port of the page gives one sentence that names the way out', async () => {
  const port = await findFreePort();
  const release = await listen(port);
  await expect(allocatePorts(join(dir, 'ports.json'), port)).rejects.toThrow(
    `Port ${port} is in use: stop the program that uses it or start with \`npm start -- --port ${port + 1}\`.`,
  );
  release();
});

test('the Ray folder is short enough for its sockets wherever the data lies', () => {
  const deep = join(dir, 'a-rather-long-folder-name'.repeat(3));
  mkdirSync(deep);
  const { rayDir } = openDataDir(deep);
  try {
    expect(rayDir.length).toBeLessThanOrEqual(42);
    expect(statSync(rayDir).mode & 0o777).toBe(0o700);
    expect(openDataDir(deep).rayDir).toBe(rayDir);
    expect(openDataDir(dir).rayDir).toBe(join(dir, 'ray'));
  } finally {
    rmSync(rayDir, { recursive: true, force: true });
  }
});

test('a wrong environment variable is named with its rule and without its value', () => {
  expect(() => readEnv({ EVERLOOP_PORT: 'secret-text' })).toThrow(/EVERLOOP_PORT is not valid/);
  expect(() => readEnv({ EVERLOOP_PORT: 'secret-text' })).not.toThrow(/secret-text/);
});
