import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { DetailedError, Upload } from 'tus-js-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeMetadata } from '../../tests/fakes/fake-metadata.ts';
import { FakeStorage } from '../../tests/fakes/fake-storage.ts';
import { sampleFacts } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import { hashKey } from '../keys/hash-key.ts';

const wav = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(300_000, 1)]);
let studio: TestGateway;
let uploadDirectory: string;
const metadata = () => studio.metadata.shelves.uploads;

beforeEach(async () => {
  uploadDirectory = await mkdtemp(join(tmpdir(), 'gateway-uploads-'));
  studio = await startGateway({ uploadDirectory });
});
afterEach(async () => {
  await studio[Symbol.asyncDispose]();
  await rm(uploadDirectory, { recursive: true, force: true });
});

const nothingIsLeft = async (): Promise<void> => {
  expect(studio.storage.objects.size).toBe(0);
  expect(metadata().items.size).toBe(0);
  expect(await readdir(uploadDirectory)).toEqual([]);
};

const sendForm = (bytes: Buffer, name = 'rain.wav', field = 'file') => {
  const form = new FormData();
  form.set(field, new File([new Uint8Array(bytes)], name));
  return fetch(`${studio.url}/api/upload`, { method: 'POST', body: form });
};

const tus = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(new URL(path, studio.url), {
    method,
    headers: {
      'tus-resumable': '1.0.0',
      ...(body ? { 'content-type': 'application/offset+octet-stream' } : {}),
      ...headers,
    },
    body: body ? new Uint8Array(body) : undefined,
  });

const begin = async (sizeBytes: number, name = 'rain.wav'): Promise<string> => {
  const encoded = Buffer.from(name).toString('base64');
  const response = await tus('POST', '/api/v1/uploads', {
    'upload-length': String(sizeBytes),
    'upload-metadata': `filename ${encoded},ownerId ${Buffer.from('someone').toString('base64')}`,
  });
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
};

const idOf = (path: string) => path.split('/').at(-1) ?? '';

test('a form upload answers what the file is, and its id is the record’s', async () => {
  const response = await sendForm(wav, '../..\\Дождь\u0000.wav');
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { id: string };
  expect(answer).toMatchObject({
    file_name: 'Дождь.wav',
    size_bytes: wav.length,
    duration: 30,
    format: 'wav',
  });
  expect(metadata().get({ ownerId: localOwnerId, id: answer.id }).facts).toEqual(sampleFacts);
  expect(studio.storage.objects.get(`staging/uploads/${answer.id}`)?.equals(wav)).toBe(true);
});

test.each([
  ['text renamed to .mp3', Buffer.from('#EXTM3U\n/etc/passwd\n'), 'a.mp3', 415, 'UNSUPPORTED_AUDIO'],
  ['a file of 0 bytes', Buffer.alloc(0), 'a.wav', 422, 'AUDIO_EMPTY'],
  ['a truncated file', Buffer.from('RIFF'), 'a.wav', 422, 'AUDIO_DAMAGED'],
  [
    'a file over the limit',
    Buffer.concat([wav, Buffer.alloc(1024 * 1024)]),
    'a.wav',
    413,
    'UPLOAD_TOO_LARGE',
  ],
])('%s is refused by form and leaves nothing', async (_what, bytes, name, status, code) => {
  const response = await sendForm(bytes, name);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code, field: 'file', sentence: expect.any(String) });
  await nothingIsLeft();
});

test.each([
  ['another field', () => sendForm(wav, 'a.wav', 'other'), 'file'],
  ['no field', () => fetch(`${studio.url}/api/upload`, { method: 'POST', body: new FormData() }), 'file'],
  ['JSON', () => call(`${studio.url}/api/upload`, 'POST', {}), 'Content-Type'],
  ['a broken form', () => brokenForm(), 'file'],
])('a form with %s is refused with its field', async (_what, send, field) => {
  const response = await send();
  expect(response.status).toBe(400);
  const body = response instanceof Response ? await response.json() : response.body;
  expect(body).toMatchObject({ code: 'INVALID_INPUT', field });
  await nothingIsLeft();
});

const brokenForm = () =>
  fetch(`${studio.url}/api/upload`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${'x'.repeat(300)}` },
    body: 'no form at all',
  });

test('a resumable upload goes on after the gateway was restarted, and ends usable', async () => {
  const path = await begin(wav.length);
  const first = await tus('PATCH', path, { 'upload-offset': '0' }, wav.subarray(0, 100_000));
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100000']);
  const { metadata: rows, storage } = studio;
  await studio[Symbol.asyncDispose]();
  studio = await startGateway({ uploadDirectory, metadata: rows, storage });
  const head = await tus('HEAD', path);
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
    200,
    '100000',
    String(wav.length),
  ]);
  expect(head.headers.get('upload-metadata')).toBeNull();
  const rest = await tus('PATCH', path, { 'upload-offset': '100000' }, wav.subarray(100_000));
  expect(rest.status).toBe(204);
  const upload = await studio.client.uploads.get.query({ id: idOf(path) });
  expect(upload).toMatchObject({ fileName: 'rain.wav', sizeBytes: wav.length, facts: sampleFacts });
  expect(storage.objects.get(`staging/uploads/${idOf(path)}`)?.equals(wav)).toBe(true);
  expect(await readdir(uploadDirectory)).toEqual([]);
});

test('a client whose last answer got lost learns that everything arrived', async () => {
  const path = await begin(wav.length);
  await tus('PATCH', path, { 'upload-offset': '0' }, wav);
  const head = await tus('HEAD', path);
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(wav.length)]);
});

test('bytes that had all arrived when a part was away are used when the client asks again', async () => {
  const path = await begin(wav.length);
  studio.storage.away = true;
  const last = await tus('PATCH', path, { 'upload-offset': '0' }, wav);
  expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  studio.storage.away = false;
  const head = await tus('HEAD', path);
  expect(head.status).toBe(200);
  expect((await studio.client.uploads.get.query({ id: idOf(path) })).facts).toEqual(sampleFacts);
});

test('what is no audio is refused at its last byte and leaves nothing', async () => {
  const bytes = Buffer.from('#EXTM3U\nhttp://evil/\n');
  const path = await begin(bytes.length, 'list.mp3');
  const response = await tus('PATCH', path, { 'upload-offset': '0' }, bytes);
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ code: 'UNSUPPORTED_AUDIO', field: 'file' });
  await nothingIsLeft();
});

test('an upload that is given up leaves nothing', async () => {
  const path = await begin(wav.length);
  await tus('PATCH', path, { 'upload-offset': '0' }, wav.subarray(0, 5000));
  expect((await tus('DELETE', path)).status).toBe(204);
  await nothingIsLeft();
});

test('a wrong offset is told apart, so that the client asks for the right one', async () => {
  const path = await begin(wav.length);
  const response = await tus('PATCH', path, { 'upload-offset': '7' }, wav.subarray(7, 10));
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'STATE_CONFLICT' });
});

test.each([
  ['no length', {}, 400, 'INVALID_INPUT'],
  ['a length that is none', { 'upload-length': 'abc' }, 400, 'INVALID_INPUT'],
  ['a negative length', { 'upload-length': '-1' }, 400, 'INVALID_INPUT'],
  ['no bytes at all', { 'upload-length': '0' }, 422, 'AUDIO_EMPTY'],
  ['too many bytes', { 'upload-length': String(2 ** 40) }, 413, 'UPLOAD_TOO_LARGE'],
  ['another protocol version', { 'upload-length': '5', 'tus-resumable': '0.2.1' }, 400, 'INVALID_INPUT'],
] as [string, Record<string, string>, number, string][])(
  'an upload announced with %s is refused and leaves nothing',
  async (_what, headers, status, code) => {
    const response = await tus('POST', '/api/v1/uploads', headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, sentence: expect.any(String) });
    await nothingIsLeft();
  },
);

test('somebody else’s upload cannot be asked about, continued or given up', async () => {
  const secret = 'evl_somebody-else';
  studio.metadata.shelves.apiKeys.put(uuidv7(), uuidv7(), {
    id: uuidv7(),
    name: 'x',
    prefix: 'evl_',
    scopes: ['read', 'write'],
    createdAt: '',
    lastUsedAt: null,
    keyHash: await hashKey(secret),
  });
  const path = await begin(wav.length);
  const authorization = `Bearer ${secret}`;
  expect((await tus('HEAD', path, { authorization })).status).toBe(404);
  expect((await tus('PATCH', path, { authorization, 'upload-offset': '0' }, wav)).status).toBe(404);
  expect((await tus('DELETE', path, { authorization })).status).toBe(404);
  expect((await tus('HEAD', path)).headers.get('upload-offset')).toBe('0');
});

test('a path in place of an id is not found', async () => {
  for (const id of ['..%2f..%2fetc%2fpasswd', 'x', '%00', uuidv7()]) {
    const response = await tus('PATCH', `/api/v1/uploads/${id}`, { 'upload-offset': '0' }, wav);
    expect(response.status).toBe(404);
  }
});

test('a looper that restarts in between is waited for', async () => {
  let asked = 0;
  const storage = new FakeStorage();
  const rows = new FakeMetadata();
  const probe = async () => {
    asked += 1;
    if (asked === 1) throw new AppError('SERVICE_UNAVAILABLE');
    return sampleFacts;
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  await using patient = await startGateway({
    metadata: rows,
    storage,
    uploads: { uploads: rows.uploads, storage, probe, log },
  });
  const form = new FormData();
  form.set('file', new File([new Uint8Array(wav)], 'a.wav'));
  expect((await fetch(`${patient.url}/api/upload`, { method: 'POST', body: form })).status).toBe(200);
  expect(asked).toBe(2);
});

test('a store that is away refuses a large form while it is still being sent', async () => {
  const storage = new FakeStorage();
  storage.away = true;
  await using away = await startGateway({ storage, uploadBytesMax: 64 * 1024 * 1024 });
  const form = new FormData();
  form.set('file', new File([new Uint8Array(48 * 1024 * 1024)], 'a.wav'));
  const response = await fetch(`${away.url}/api/upload`, { method: 'POST', body: form });
  expect(response.status).toBe(503);
  expect(away.metadata.shelves.uploads.items.size).toBe(0);
});

test('the client library that browsers use uploads in pieces and reads our refusals', async () => {
  const send = (bytes: Buffer) =>
    new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${studio.url}/api/v1/uploads`,
        chunkSize: 100_000,
        retryDelays: [],
        metadata: { filename: 'дождь.wav' },
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
      });
      upload.start();
    });
  const url = await send(wav);
  expect(await studio.client.uploads.get.query({ id: idOf(url) })).toMatchObject({
    fileName: 'дождь.wav',
    sizeBytes: wav.length,
    facts: sampleFacts,
  });
  const refused = await send(Buffer.from('no audio')).catch((error: unknown) => error as DetailedError);
  const body = refused instanceof DetailedError ? refused.originalResponse?.getBody() : '';
  expect(JSON.parse(body ?? '')).toMatchObject({ code: 'UNSUPPORTED_AUDIO', field: 'file' });
});
