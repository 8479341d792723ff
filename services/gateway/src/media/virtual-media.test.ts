import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { localOwnerId } from '@everloop/contracts/ids';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { oggPage } from '@everloop/virtual-file/ogg/ogg-page';
import { encodeOggIndex, oggIndexEntry } from '@everloop/virtual-file/ogg/ogg-table';
import { virtualSizeBytes } from '@everloop/virtual-file/segment-layout';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sampleExport } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
let whole: Buffer;
let file: VirtualFile;
let sha256: string;
const exportId = uuidv7();
const artifactId = uuidv7();

beforeAll(async () => {
  studio = await startGateway();
  const rests = [0, 1, 2].map((page) => Uint8Array.from([1, 200, ...new Uint8Array(200).fill(page)]));
  const index = encodeOggIndex(rests.map((rest) => oggIndexEntry(rest, 960)));
  const lead = Buffer.alloc(5000, 'lead');
  studio.storage.objects.set('lead', lead);
  studio.storage.objects.set('rests', Buffer.concat(rests));
  studio.storage.objects.set('index', Buffer.from(index));
  const repeat = 2000;
  const pages = Array.from({ length: rests.length * repeat }, (_, g) =>
    oggPage(
      { flags: 0, granule: (g + 1) * 960, serial: 7, sequence: 2 + g },
      rests[g % 3] ?? new Uint8Array(),
    ),
  );
  whole = Buffer.concat([Buffer.from('OggS head'), lead, ...pages]);
  sha256 = createHash('sha256').update(whole).digest('hex');
  const segments: VirtualFile['segments'] = [
    { kind: 'inline', base64: Buffer.from('OggS head').toString('base64') },
    { kind: 'bytes', objectKey: 'lead', sizeBytes: lead.length, repeat: 1 },
    {
      kind: 'ogg',
      bodyKey: 'rests',
      bodyBytes: rests.length * 202,
      indexKey: 'index',
      indexBytes: index.length,
      repeat,
      serial: 7,
      firstSequence: 2,
      firstGranule: 0,
      sizeBytes: rests.length * repeat * 228,
    },
  ];
  file = {
    version: 1,
    contentType: 'audio/ogg; codecs=opus',
    sizeBytes: virtualSizeBytes(segments),
    segments,
  };
  publish('virtual');
});
afterAll(() => studio[Symbol.asyncDispose]());

const publish = (delivery: 'virtual' | 'materialized'): void => {
  const { shelves } = studio.metadata;
  const made = sampleExport(uuidv7(), {
    id: exportId,
    artifactId,
    delivery,
    sha256,
    sizeBytes: whole.length,
  });
  shelves.exports.put(localOwnerId, exportId, made);
  studio.storage.objects.set('exports/whole.opus', whole);
  const common = { sizeBytes: whole.length, sha256, contentType: file.contentType, fileName: made.fileName };
  const virtual = delivery === 'virtual' ? file : null;
  const objectKey = virtual ? 'exports/file.json' : 'exports/whole.opus';
  shelves.artifacts.put(localOwnerId, artifactId, { ...common, objectKey, virtual });
};

const download = `/api/v1/exports/${exportId}/download`;
const get = async (headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(`${studio.url}${download}`, { method, headers });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
};

test('a file kept as pieces is sent like one object: length, tag, type, name and every byte', async () => {
  const { response, body } = await get();
  expect([response.status, body.equals(whole)]).toEqual([200, true]);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'audio/ogg; codecs=opus',
    'content-length': String(whole.length),
    etag: `"${sha256}"`,
    'accept-ranges': 'bytes',
    'content-disposition': expect.stringMatching(/^attachment; /),
  });
  const head = await get({}, 'HEAD');
  expect([head.response.headers.get('content-length'), head.body.length]).toEqual([String(whole.length), 0]);
  expect((await get({ 'if-none-match': `"${sha256}"` })).response.status).toBe(304);
  await vi.waitFor(() => expect(studio.storage.openReaders).toBe(0), { timeout: 20_000 });
});

test('several ranges come as one multipart answer of exact length', async () => {
  const { response, body } = await get({ range: 'bytes=0-99, 600000-600499, -10' });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-length')).toBe(String(body.length));
  const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(response.headers.get('content-type') ?? '');
  const parts = body.toString('latin1').split(`--${boundary?.[1]}`).slice(1, -1);
  const size = whole.length;
  const expected = [
    { start: 0, end: 99 },
    { start: 600_000, end: 600_499 },
    { start: size - 10, end: size - 1 },
  ];
  expect(parts).toEqual(
    expected.map(
      ({ start, end }) =>
        `\r\ncontent-type: audio/ogg; codecs=opus\r\ncontent-range: bytes ${start}-${end}/${size}\r\n\r\n` +
        `${whole.toString('latin1', start, end + 1)}\r\n`,
    ),
  );
});

/** Reads a body until `bytes` of it are there, then cuts the connection, as a client does whose network goes. */
const readAndDrop = (headers: Record<string, string>, bytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(`${studio.url}${download}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (Buffer.concat(chunks).length < bytes) return;
        response.destroy();
        resolve(Buffer.concat(chunks));
      });
      response.on('error', () => undefined);
    });
    request.on('error', reject);
    request.end();
  });

test('an interrupted download goes on by range, also when the file became one object meanwhile', async () => {
  const first = await readAndDrop({}, 100_000);
  publish('materialized');
  const second = await readAndDrop({ range: `bytes=${first.length}-`, 'if-range': `"${sha256}"` }, 100_000);
  publish('virtual');
  const from = first.length + second.length;
  const rest = await get({ range: `bytes=${from}-`, 'if-range': `"${sha256}"` });
  expect(rest.response.status).toBe(206);
  expect(Buffer.concat([first, second, rest.body]).equals(whole)).toBe(true);
  const changed = await get({ range: `bytes=${from}-`, 'if-range': '"another"' });
  expect([changed.response.status, changed.body.length]).toEqual([200, whole.length]);
});

test('an object store that drops a connection in the middle is not noticed by the listener', async () => {
  const { storage } = studio;
  const steady = storage.get.bind(storage);
  let dropped = 0;
  storage.get = async (key, options) => {
    const stream = await steady(key, options);
    if (dropped < 3 && key === 'rests') {
      dropped += 1;
      setImmediate(() => stream.destroy(new Error('connection reset')));
    }
    return stream;
  };
  const { body } = await get();
  storage.get = steady;
  expect(dropped).toBeGreaterThan(0);
  expect(body.equals(whole)).toBe(true);
});

test('one owner may have so many bodies open and no more; a closed one makes room', async () => {
  const big = uuidv7();
  studio.storage.objects.set('big', Buffer.alloc(24 * 1024 * 1024));
  studio.metadata.shelves.artifacts.put(localOwnerId, big, {
    objectKey: 'big',
    sizeBytes: 24 * 1024 * 1024,
    sha256: 'cd',
    contentType: 'audio/flac',
    fileName: 'big.flac',
  });
  const open = () =>
    new Promise<{ destroy(): void }>((resolve) => {
      const request = httpRequest(`${studio.url}/media/artifacts/${big}`, (response) => {
        response.pause();
        resolve(response);
      });
      request.on('error', () => undefined);
      request.end();
    });
  const bodies = await Promise.all(Array.from({ length: 8 }, open));
  const refused = await call(`${studio.url}/media/artifacts/${big}`, 'GET');
  expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(refused.headers.get('cache-control') ?? '').not.toContain('immutable');
  for (const body of bodies) body.destroy();
  const isServed = async () => expect((await get({ range: 'bytes=0-9' })).response.status).toBe(206);
  await vi.waitFor(isServed, { timeout: 20_000 });
});

test('a file that is one object already, or not ready, is not made one', async () => {
  const pending = sampleExport(uuidv7(), { state: 'pending', delivery: 'virtual' });
  studio.metadata.shelves.exports.put(localOwnerId, pending.id, pending);
  const whole = sampleExport(uuidv7(), { delivery: 'materialized' });
  studio.metadata.shelves.exports.put(localOwnerId, whole.id, whole);
  for (const { id } of [pending, whole]) {
    const answer = await call(`${studio.url}/api/v1/exports/${id}/materialize`, 'POST', {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', field: 'id' } });
  }
  const answer = await call(`${studio.url}/api/v1/exports/${exportId}/materialize`, 'POST', {});
  expect(answer).toMatchObject({ status: 200, body: { kind: 'export' } });
});
