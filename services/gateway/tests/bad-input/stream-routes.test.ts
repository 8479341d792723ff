import { uuidv7 } from '@everloop/service-kit/uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restRouter } from '../../src/rest/rest-router.ts';
import { call, startGateway, type TestGateway } from '../fakes/start-gateway.ts';
import { fillLibrary, type ThingKind, type Things } from './known-things.ts';

/** Routes that carry bytes: what their id names, and how they are asked. */
const streamRoutes: Record<string, { kind: ThingKind; headers?: Record<string, string> }> = {
  'GET /media/artifacts/:id': { kind: 'artifact' },
  'HEAD /media/artifacts/:id': { kind: 'artifact' },
  'GET /media/loops/:id.mp3': { kind: 'loop' },
  'HEAD /media/loops/:id.mp3': { kind: 'loop' },
  'GET /api/v1/tracks/:id/download': { kind: 'track' },
  'HEAD /api/v1/tracks/:id/download': { kind: 'track' },
  'GET /api/v1/tracks/:id/extras/:kind': { kind: 'track' },
  'HEAD /api/v1/tracks/:id/extras/:kind': { kind: 'track' },
  'GET /api/v1/exports/:id/download': { kind: 'export' },
  'HEAD /api/v1/exports/:id/download': { kind: 'export' },
  'HEAD /api/v1/uploads/:id': { kind: 'upload', headers: { 'tus-resumable': '1.0.0' } },
  'PATCH /api/v1/uploads/:id': {
    kind: 'upload',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
  },
  'DELETE /api/v1/uploads/:id': { kind: 'upload', headers: { 'tus-resumable': '1.0.0' } },
};

/** Take no id; their inputs have tests of their own beside the code. */
const otherRoutes = [
  'POST /api/upload',
  'POST /api/v1/uploads',
  'POST /api/v1/session',
  'DELETE /api/v1/session',
  'GET /api/docs',
  'GET /api/v1/schemas/seam-certificate.json',
  'GET /api/v1/openapi.json',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /*',
];

let studio: TestGateway;
let foreign: Things;
beforeAll(async () => {
  studio = await startGateway();
  ({ foreign } = fillLibrary(studio.metadata));
});
afterAll(() => studio[Symbol.asyncDispose]());

const procedureRoutes = (): Set<string> => {
  const procedures = Object.values(restRouter._def.procedures) as unknown as {
    _def: { meta?: { openapi?: { method: string; path: string } } };
  }[];
  const published = procedures.flatMap(({ _def }) => _def.meta?.openapi ?? []);
  return new Set(
    published.map(({ method, path }) => `${method} /api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
};

test('every route is a procedure with cases, a stream with cases, or one of the few that take nothing', () => {
  const ofProcedures = procedureRoutes();
  const rest = studio.gateway.routes
    .all()
    .map(({ method, url }) => `${method} ${url}`)
    .filter(
      (route) => !ofProcedures.has(route) && !route.includes(' /trpc/') && !route.startsWith('OPTIONS '),
    )
    // Fastify answers HEAD wherever GET is.
    .filter((route) => !route.startsWith('HEAD ') || route in streamRoutes);
  expect(rest.toSorted()).toEqual([...Object.keys(streamRoutes), ...otherRoutes].toSorted());
});

test.each(Object.entries(streamRoutes))(
  '%s refuses broken, unknown and foreign ids',
  async (route, { kind, headers }) => {
    const [method = '', pattern = ''] = route.split(' ');
    for (const id of [
      'x',
      '%00',
      '..%2f..%2fetc%2fpasswd',
      '-1',
      'x'.repeat(1000),
      uuidv7(),
      foreign[kind],
    ]) {
      const path = pattern.replace(':id', id).replace(':kind', 'chords');
      const answer = await call(`${studio.url}${path}`, method, undefined, headers);
      expect(answer.status, id).toBeGreaterThanOrEqual(400);
      expect(answer.status, id).toBeLessThan(500);
      if (method === 'HEAD') continue;
      expect(answer.body).toMatchObject({ code: expect.any(String), sentence: expect.any(String) });
    }
  },
);

test.each(['bytes=-', 'bytes=9-1', 'bytes=99999999999999999999-', 'lines=1-2', 'x'.repeat(5000)])(
  'the range %s never makes a download fail',
  async (range) => {
    const { own } = fillLibrary(studio.metadata);
    const answer = await call(`${studio.url}/media/artifacts/${own.artifact}`, 'GET', undefined, { range });
    expect([200, 206, 416]).toContain(answer.status);
  },
);
