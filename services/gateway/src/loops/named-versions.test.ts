import { localOwnerId } from '@everloop/contracts/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleTrack } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

const ownerId = localOwnerId;
let studio: TestGateway;
beforeEach(async () => {
  studio = await startGateway();
});
afterEach(() => studio[Symbol.asyncDispose]());

const first = sampleTrack();
const put = (track = first) => studio.metadata.shelves.tracks.put(ownerId, track.id, track);
const version = (versionNumber: number, deletedAt: string | null = null) =>
  put(sampleTrack({ familyId: first.id, versionNumber, deletedAt }));
const ask = (versions: unknown) =>
  call(`${studio.url}/api/v1/loops`, 'POST', {
    trackId: first.id,
    targetSeconds: 60,
    evolve: { seed: 7 },
    versions,
  });
const accepted = () => [...studio.metadata.accepted.values()].map(({ input }) => input.request);

test('all versions of a track are accepted by their ids, the newest three and none from the trash', async () => {
  put();
  const others = [2, 3, 4, 5].map((number) => version(number));
  version(6, '2026-01-02T03:04:05.000Z');
  put(sampleTrack());
  expect((await ask('all')).status).toBe(200);
  expect(accepted()).toMatchObject([{ loop: { versions: others.slice(1).map(({ id }) => id) } }]);
});

test('other takes are named one by one; one that is not there is told by its place', async () => {
  put();
  const other = put(sampleTrack());
  expect((await ask([other.id])).status).toBe(200);
  expect(accepted()).toMatchObject([{ loop: { versions: [other.id] } }]);
  expect(await ask([other.id, sampleTrack().id])).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND', field: 'versions.1' },
  });
});

test('a track without another version says so, and what never asked for versions stores none', async () => {
  put();
  expect(await ask('all')).toMatchObject({
    status: 409,
    body: { code: 'STATE_CONFLICT', field: 'versions' },
  });
  expect((await ask(undefined)).status).toBe(200);
  expect(accepted()[0]).not.toHaveProperty('loop.versions');
});
