import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { findFreePort } from '../layout/ports.ts';
import { downloadVerified } from './download.ts';
import { officialRelease } from './official-release.ts';
import { silentProgress } from './progress.ts';

const content = 'a release archive';
const sha256 = createHash('sha256').update(content).digest('hex');
const otherSha256 = createHash('sha256').update('something else').digest('hex');
let server: Server;
let url: string;
let dir: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'everloop-download-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a file with the pinned checksum is kept', async () => {
  await downloadVerified({ url, sha256 }, join(dir, 'file'), silentProgress);
  expect(readFileSync(join(dir, 'file'), 'utf8')).toBe(content);
});

test('a file with another checksum is refused, with both checksums named', async () => {
  const download = downloadVerified({ url, sha256: otherSha256 }, join(dir, 'file'), silentProgress);
  await expect(download).rejects.toThrow(`wrong checksum: expected ${otherSha256}, got ${sha256}`);
});

test('an answer other than success and an unreachable server are told apart', async () => {
  const missing = downloadVerified({ url: `${url}/missing`, sha256 }, join(dir, 'file'), silentProgress);
  await expect(missing).rejects.toThrow('the server answered 404');
  const unreachable = { url: `http://127.0.0.1:${await findFreePort()}`, sha256 };
  await expect(downloadVerified(unreachable, join(dir, 'file'), silentProgress)).rejects.toThrow(
    'it cannot be reached from here',
  );
});

test('a release with a wrong checksum leaves nothing in the cache', async () => {
  const env = readEnv({ EVERLOOP_CACHE_DIR: dir });
  const archives = { [process.arch]: { url, sha256: otherSha256 } };
  const release = officialRelease(env, {
    name: 'nats-server',
    version: '1',
    archives,
    member: () => 'nats-server',
  });
  await expect(release.obtain(silentProgress)).rejects.toThrow('wrong checksum');
  expect(readdirSync(dir)).toEqual([]);
});

test('a release without a pinned checksum for this machine is passed over', async () => {
  const env = readEnv({ EVERLOOP_CACHE_DIR: dir });
  const release = officialRelease(env, {
    name: 'temporal',
    version: '1',
    archives: {},
    member: () => 'temporal',
  });
  expect(await release.obtain(silentProgress)).toBeUndefined();
  expect(existsSync(join(dir, 'temporal-1'))).toBe(false);
});
