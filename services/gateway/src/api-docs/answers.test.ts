import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary, type Things } from '../../tests/bad-input/known-things.ts';
import { procedureCases } from '../../tests/bad-input/procedure-cases.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import { restRouter } from '../rest/rest-router.ts';
import { buildOpenApiDocument, type OpenApiDocument } from './openapi-document.ts';

/** The document as a client reads it: every answer is looked up there by path, method and status, and checked. */
const document = buildOpenApiDocument({ requireKey: false });
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', components: document.components });

type Content = Record<string, { schema?: object }>;
type Response = { $ref?: string; content?: Content };

const responseOf = (path: string, method: string, status: number): Response => {
  const { responses } = document.paths[path]?.[method.toLowerCase()] ?? { responses: {} };
  const found = (responses[String(status)] ?? responses.default ?? {}) as Response;
  const name = found.$ref?.split('/').at(-1) ?? '';
  const shared = document.components.responses as Record<string, Response>;
  return found.$ref ? (shared[name] ?? {}) : found;
};

const expectDocumented = async (path: string, method: string, answer: globalThis.Response) => {
  const where = `${method} ${path} ${answer.status}`;
  const { responses } = document.paths[path]?.[method.toLowerCase()] ?? { responses: {} };
  const isRefusal = answer.status >= 400;
  expect(Object.keys(responses), where).toContain(isRefusal ? 'default' : String(answer.status));
  const { content } = responseOf(path, method, answer.status);
  const type = answer.headers.get('content-type')?.split(';')[0] ?? null;
  const text = await answer.text();
  if (text === '') return;
  const found = content?.[type ?? ''] ?? content?.['*/*'];
  expect(found, `${where} as ${type}`).toBeDefined();
  if (!type?.includes('json') || !found?.schema) return;
  const schema = JSON.parse(
    JSON.stringify(found.schema).replaceAll('"#/components/', '"document#/components/'),
  );
  const validate = ajv.compile(schema);
  expect(validate(JSON.parse(text)), `${where}: ${ajv.errorsText(validate.errors)}`).toBe(true);
};

let studio: TestGateway;
let own: Things;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

const ask = (method: string, path: string, options: RequestInit = {}) =>
  fetch(`${studio.url}/api${path}`, { method, ...options });

type Registered = Record<string, { _def: { meta?: { openapi?: { method: string; path: string } } } }>;
const published = Object.entries(restRouter._def.procedures as unknown as Registered).flatMap(
  ([name, { _def }]) => (_def.meta?.openapi ? [[name, _def.meta.openapi] as const] : []),
);

const requestOf = (template: string, method: string, input: Record<string, unknown>) => {
  const fields = { ...input };
  const path = template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = encodeURIComponent(String(fields[name]));
    delete fields[name];
    return value;
  });
  if (method !== 'GET')
    return {
      path,
      options: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) },
    };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) if (one !== null) query.append(name, String(one));
  return { path: `${path}?${query}`, options: {} };
};

test.each(published)('%s answers as documented, and refuses so', async (name, { method, path }) => {
  ({ own } = fillLibrary(studio.metadata));
  const cases = procedureCases[name];
  const inputs = [cases?.valid?.(own) ?? {}, ...(cases?.bad(own).map(([, input]) => input) ?? [])];
  for (const input of inputs) {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) continue;
    const request = requestOf(path, method, input as Record<string, unknown>);
    await expectDocumented(path, method, await ask(method, request.path, request.options));
  }
});

describe('what carries bytes instead of JSON answers as documented', () => {
  const bytes = Buffer.from('RIFF'.padEnd(400, 'x'));
  const putFile = (kind: 'master' | 'chords'): string => {
    const id = uuidv7();
    const contentType = kind === 'master' ? 'audio/flac' : 'text/plain; charset=utf-8';
    const [objectKey, sha256] = [`masters/${id}.flac`, 'd'.repeat(64)];
    studio.storage.objects.set(objectKey, bytes);
    const stored = { objectKey, sizeBytes: bytes.length, sha256, contentType, fileName: 'a.flac' };
    studio.metadata.shelves.artifacts.put(localOwnerId, id, stored);
    const track = studio.metadata.shelves.tracks.get({ ownerId: localOwnerId, id: own.track });
    const artifact = { id, kind, contentType, sizeBytes: bytes.length, sha256, createdAt: track.createdAt };
    const artifacts = [...track.artifacts.filter((one) => one.kind !== kind), artifact];
    studio.metadata.shelves.tracks.put(localOwnerId, own.track, { ...track, artifacts });
    return id;
  };
  beforeAll(() => {
    ({ own } = fillLibrary(studio.metadata));
    const [master] = [putFile('master'), putFile('chords')];
    const made = studio.metadata.shelves.exports.get({ ownerId: localOwnerId, id: own.export });
    const ready = { ...made, state: 'ready' as const, artifactId: master };
    studio.metadata.shelves.exports.put(localOwnerId, own.export, ready);
  });

  test.each([
    ['/v1/tracks/{id}/download', () => `/v1/tracks/${own.track}/download`],
    ['/v1/tracks/{id}/extras/{kind}', () => `/v1/tracks/${own.track}/extras/chords`],
    ['/v1/exports/{id}/download', () => `/v1/exports/${own.export}/download`],
  ])('%s whole, in part, unchanged, beyond its end, and unknown', async (template, path) => {
    const whole = await ask('GET', path());
    expect(whole.status).toBe(200);
    const etag = whole.headers.get('etag') ?? '';
    await expectDocumented(template, 'GET', whole);
    for (const [status, headers] of [
      [206, { range: 'bytes=0-9' }],
      [304, { 'if-none-match': etag }],
      [416, { range: 'bytes=9999-' }],
    ] as const) {
      const answer = await ask('GET', path(), { headers });
      expect(answer.status).toBe(status);
      await expectDocumented(template, 'GET', answer);
    }
    await expectDocumented(template, 'GET', await ask('GET', path().replace(/[0-9a-f-]{36}/, uuidv7())));
  });

  test('the form', async () => {
    const form = new FormData();
    form.set('file', new File([bytes], 'a.wav'));
    const answer = await ask('POST', '/upload', { body: form });
    expect(answer.status).toBe(200);
    await expectDocumented('/upload', 'POST', answer);
    await expectDocumented('/upload', 'POST', await ask('POST', '/upload', { body: new FormData() }));
  });

  test('resumable uploads', async () => {
    const tus = { 'tus-resumable': '1.0.0' };
    const begin = () =>
      ask('POST', '/v1/uploads', { headers: { ...tus, 'upload-length': String(bytes.length) } });
    const begun = await begin();
    await expectDocumented('/v1/uploads', 'POST', begun);
    const path = `/v1/uploads/${begun.headers.get('location')?.split('/').at(-1)}`;
    const type = { 'content-type': 'application/offset+octet-stream' };
    const wrong = await ask('PATCH', path, {
      headers: { ...tus, ...type, 'upload-offset': '7' },
      body: bytes,
    });
    expect(wrong.status).toBe(409);
    await expectDocumented('/v1/uploads/{id}', 'PATCH', wrong);
    await expectDocumented('/v1/uploads/{id}', 'HEAD', await ask('HEAD', path, { headers: tus }));
    const sent = await ask('PATCH', path, {
      headers: { ...tus, ...type, 'upload-offset': '0' },
      body: bytes,
    });
    expect(sent.status).toBe(204);
    await expectDocumented('/v1/uploads/{id}', 'PATCH', sent);
    const other = `/v1/uploads/${(await begin()).headers.get('location')?.split('/').at(-1)}`;
    await expectDocumented('/v1/uploads/{id}', 'DELETE', await ask('DELETE', other, { headers: tus }));
  });

  test('sessions and the schema of certificates', async () => {
    const { secret } = await studio.client.keys.create.mutate({ name: 'Page' });
    const headers = { 'content-type': 'application/json' };
    const open = (key: string) => ask('POST', '/v1/session', { headers, body: JSON.stringify({ key }) });
    await expectDocumented('/v1/session', 'POST', await open(secret));
    await expectDocumented('/v1/session', 'POST', await open('evl_wrong'));
    await expectDocumented('/v1/session', 'DELETE', await ask('DELETE', '/v1/session'));
    const path = '/v1/schemas/seam-certificate.json';
    await expectDocumented(path, 'GET', await ask('GET', path));
  });
});

test('the document that is served is the one that is checked here', async () => {
  const served = (await call(`${studio.url}/api/v1/openapi.json`, 'GET')).body as unknown as OpenApiDocument;
  expect(Object.keys(served.paths)).toEqual(Object.keys(document.paths));
});
