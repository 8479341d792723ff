import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveRange } from '../testing/fake-gateway.ts';
import { downloadFile } from './download-file.ts';

const file = randomBytes(300_000);
const sha256 = createHash('sha256').update(file).digest('hex');
const cleanUp: (() => unknown)[] = [];
let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'everloop-download-'));
  path = join(folder, 'out.bin');
  cleanUp.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const run of cleanUp.splice(0)) await run();
});

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const input = (url: string) => ({ url, headers: {}, path, sizeBytes: file.length, sha256 });

test('a part that is there already is completed, not fetched again', async () => {
  await writeFile(`${path}.part`, file.subarray(0, 200_000));
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    serveRange(request, response, file);
  });
  await downloadFile(input(url));
  expect(ranges).toEqual(['bytes=200000-']);
  expect(await readFile(path)).toEqual(file);
});

test('a connection that breaks in the middle is gone on with from where it broke', async () => {
  let requests = 0;
  const url = await serve((request, response) => {
    requests += 1;
    if (requests > 1) return serveRange(request, response, file);
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50));
  });
  await downloadFile(input(url));
  expect(await readFile(path)).toEqual(file);
  expect(requests).toBe(2);
});

test('a server that restarts is waited for', async () => {
  let requests = 0;
  const url = await serve((request, response) => {
    requests += 1;
    if (requests === 1) response.writeHead(503).end();
    else serveRange(request, response, file);
  });
  await downloadFile(input(url));
  expect(await readFile(path)).toEqual(file);
});

test('a part left by another file is thrown away and the file fetched anew', async () => {
  await writeFile(`${path}.part`, randomBytes(50_000));
  const url = await serve((request, response) => serveRange(request, response, file));
  await downloadFile(input(url));
  expect(await readFile(path)).toEqual(file);
});

test('a file with the wrong checksum never gets its name', async () => {
  const url = await serve((request, response) => serveRange(request, response, randomBytes(file.length)));
  await expect(downloadFile(input(url))).rejects.toThrow('does not match its checksum');
  await expect(stat(path)).rejects.toThrow('ENOENT');
  await expect(stat(`${path}.part`)).rejects.toThrow('ENOENT');
});

test('a file that fails its check stays a part', async () => {
  const url = await serve((request, response) => serveRange(request, response, file));
  const check = () => Promise.reject(new Error('too short'));
  await expect(downloadFile({ ...input(url), check })).rejects.toThrow('too short');
  await expect(stat(path)).rejects.toThrow('ENOENT');
  expect((await stat(`${path}.part`)).size).toBe(file.length);
});

test('a server that stays away ends the download with what to do', async () => {
  const url = await serve((_request, response) => response.destroy());
  await expect(downloadFile({ ...input(url), patienceMs: 300 })).rejects.toThrow('run the command again');
});
