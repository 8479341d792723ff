import { request as httpRequest } from 'node:http';
import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sampleExport, sampleTrack } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
const artifactId = uuidv7();
const foreignId = uuidv7();
const location = {
  objectKey: 'masters/a.flac',
  sizeBytes: 5000,
  sha256: 'ab',
  contentType: 'audio/flac',
  fileName: 'Дождь.flac',
};
let studio: TestGateway;

beforeAll(async () => {
  studio = await startGateway();
  studio.storage.objects.set('masters/a.flac', bytes);
  studio.metadata.shelves.artifacts.put(localOwnerId, artifactId, location);
  studio.metadata.shelves.artifacts.put(uuidv7(), foreignId, location);
});
afterAll(() => studio[Symbol.asyncDispose]());

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(`${studio.url}${path}`, { method, headers });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
};

test('an artifact is sent whole, inline, with tag, length and a type no browser may guess', async () => {
  const { response, body } = await get(`/media/artifacts/${artifactId}`);
  expect(response.status).toBe(200);
  expect(body.equals(bytes)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'audio/flac',
    'content-length': '5000',
    etag: '"ab"',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringContaining(
      'inline; filename="_____.flac"; filename*=UTF-8\'\'%D0%94',
    ),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});

test('a range is answered with 206 and exactly its bytes', async () => {
  const { response, body } = await get(`/media/artifacts/${artifactId}`, { range: 'bytes=100-199' });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe('bytes 100-199/5000');
  expect(body.equals(bytes.subarray(100, 200))).toBe(true);
});

test('If-Range of another version sends the whole, of this one the part', async () => {
  const range = 'bytes=0-9';
  const other = await get(`/media/artifacts/${artifactId}`, { range, 'if-range': '"other"' });
  expect([other.response.status, other.body.length]).toEqual([200, 5000]);
  const same = await get(`/media/artifacts/${artifactId}`, { range, 'if-range': '"ab"' });
  expect([same.response.status, same.body.length]).toEqual([206, 10]);
});

test('a range past the end is 416 and names the size', async () => {
  const { response } = await get(`/media/artifacts/${artifactId}`, { range: 'bytes=5000-' });
  expect(response.status).toBe(416);
  // Artifacts are cached for good: a refusal must not be.
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-range')).toBe('bytes */5000');
});

test('a copy that is still right is not sent again', async () => {
  const { response, body } = await get(`/media/artifacts/${artifactId}`, { 'if-none-match': '"ab"' });
  expect([response.status, body.length]).toEqual([304, 0]);
});

test('HEAD tells the length and opens nothing', async () => {
  const { response, body } = await get(`/media/artifacts/${artifactId}`, { range: 'bytes=0-9' }, 'HEAD');
  expect([response.status, response.headers.get('content-length'), body.length]).toEqual([200, '5000', 0]);
  expect(studio.storage.openReaders).toBe(0);
});

test('a foreign artifact is not found, as if there were none', async () => {
  const foreign = await call(`${studio.url}/media/artifacts/${foreignId}`, 'GET');
  const unknown = await call(`${studio.url}/media/artifacts/${uuidv7()}`, 'GET');
  expect(foreign).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect({ ...foreign.body, correlationId: '' }).toEqual({ ...unknown.body, correlationId: '' });
});

test('a loop plays as one long file of which only pieces are stored', async () => {
  const id = uuidv7();
  studio.storage.objects.set('unit', bytes);
  studio.metadata.shelves.streams.put(localOwnerId, id, {
    stream: {
      contentType: 'audio/mpeg',
      sizeBytes: 50_000,
      segments: [{ objectKey: 'unit', sizeBytes: 5000, repeat: 10 }],
    },
    title: 'Rain',
    etag: 'loop-1',
  });
  const whole = await get(`/media/loops/${id}.mp3`);
  expect([whole.response.status, whole.response.headers.get('content-length')]).toEqual([200, '50000']);
  const part = await get(`/media/loops/${id}.mp3`, { range: 'bytes=4990-15009' });
  expect(part.response.status).toBe(206);
  expect(part.body.equals(whole.body.subarray(4990, 15_010))).toBe(true);
});

test('when the client goes away, reading upstream ends', async () => {
  const id = uuidv7();
  studio.storage.objects.set('big', Buffer.alloc(32 * 1024 * 1024));
  studio.metadata.shelves.artifacts.put(localOwnerId, id, {
    ...location,
    objectKey: 'big',
    sizeBytes: 32 * 1024 * 1024,
  });
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${studio.url}/media/artifacts/${id}`, (response) => {
      response.once('data', () => {
        response.destroy();
        resolve();
      });
    });
    request.on('error', () => undefined);
    request.end();
  });
  await vi.waitFor(() => expect(studio.storage.openReaders).toBe(0), { timeout: 20_000 });
});

test('an export downloads under its own name once it is ready, and says why not before', async () => {
  const made = sampleExport(uuidv7(), { artifactId });
  const pending = sampleExport(uuidv7(), { state: 'pending', artifactId: null });
  studio.metadata.shelves.exports.put(localOwnerId, made.id, made);
  studio.metadata.shelves.exports.put(localOwnerId, pending.id, pending);
  const { response } = await get(`/api/v1/exports/${made.id}/download`);
  expect(response.headers.get('content-disposition')).toContain(
    `attachment; filename="_____ - _____ (1h).mp3"; filename*=UTF-8''${encodeURIComponent('Дождь – тихий ')}%281h%29.mp3`,
  );
  const early = await call(`${studio.url}/api/v1/exports/${pending.id}/download`, 'GET');
  expect(early).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', field: 'id' } });
});

test('a track downloads as its lossless master', async () => {
  const track = sampleTrack();
  const master = track.artifacts[0];
  studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
  studio.metadata.shelves.artifacts.put(localOwnerId, master?.id ?? '', location);
  const { response, body } = await get(`/api/v1/tracks/${track.id}/download`);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(body.equals(bytes)).toBe(true);
});
