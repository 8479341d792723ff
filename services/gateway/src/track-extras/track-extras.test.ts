import { localOwnerId } from '@everloop/contracts/ids';
import { trackExtraFiles } from '@everloop/contracts/track-extras';
import type { ArtifactView, TrackView } from '@everloop/contracts/tracks';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleTrack } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

const put = (changes: Partial<TrackView> = {}): TrackView => {
  const track = sampleTrack(changes);
  return studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
};
const artifactOf = (kind: 'chords' | 'stems'): ArtifactView => ({
  id: uuidv7(),
  kind,
  contentType: trackExtraFiles[kind].contentType,
  sizeBytes: 6,
  sha256: 'c'.repeat(64),
  createdAt: '2026-01-02T03:04:05.000Z',
});
const ask = (method: string, path: string) =>
  call(`${studio.url}/api/v1/tracks/${path}`, method, method === 'GET' ? undefined : {});

test('an extra is listed with its hash and downloads under its whole name', async () => {
  const chords = artifactOf('chords');
  const track = put({ artifacts: [chords] });
  studio.storage.objects.set('extras/c.chords.txt', Buffer.from('| Am |'));
  studio.metadata.shelves.artifacts.put(localOwnerId, chords.id, {
    objectKey: 'extras/c.chords.txt',
    sizeBytes: 6,
    sha256: chords.sha256,
    contentType: chords.contentType,
    fileName: 'Дождь.chords.txt',
  });
  const { items } = (await ask('GET', `${track.id}/extras`)).body as { items: { downloadPath: string }[] };
  expect(items).toMatchObject([
    { kind: 'chords', sizeBytes: 6, sha256: chords.sha256, contentType: 'text/plain; charset=utf-8' },
  ]);
  const response = await fetch(`${studio.url}/api${items[0]?.downloadPath}`);
  expect(await response.text()).toBe('| Am |');
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="_____.chords.txt"; filename*=UTF-8\'\'%D0%94%D0%BE%D0%B6%D0%B4%D1%8C.chords.txt',
  );
  expect((await ask('GET', `${track.id}/extras/midi`)).status).toBe(404);
  expect(await ask('GET', `${track.id}/extras/master`)).toMatchObject({
    status: 400,
    body: { field: 'kind' },
  });
});

test('stems of a track are accepted as a job that names it', async () => {
  const track = put();
  expect((await ask('GET', `${track.id}/extras`)).body).toMatchObject({ stems: { state: 'can_be_made' } });
  expect((await ask('POST', `${track.id}/stems`)).status).toBe(200);
  const input = [...studio.metadata.accepted.values()].at(-1)?.input;
  expect(input).toMatchObject({ kind: 'export', engine: 'procedural', request: { stemsTrackId: track.id } });
});

test('stems are removed by themselves and can be made again', async () => {
  const track = put({ artifacts: [artifactOf('chords'), artifactOf('stems')] });
  const remove = () => call(`${studio.url}/api/v1/tracks/${track.id}/stems`, 'DELETE');
  expect((await remove()).body).toEqual({ removed: 1 });
  expect((await remove()).body).toEqual({ removed: 0 });
  expect((await ask('GET', `${track.id}/extras`)).body).toMatchObject({
    items: [{ kind: 'chords' }],
    stems: { state: 'can_be_made' },
  });
});

const { recipe } = sampleTrack();
test.each<[string, Partial<TrackView>, RegExp]>([
  ['has them', { artifacts: [artifactOf('stems')] }, /there already/],
  ['was uploaded', { recipe: { ...recipe, source: 'uploaded', engine: null } }, /generated tracks only/],
  ['has no prompt', { recipe: { ...recipe, prompt: '' } }, /prompt of this track was not kept/],
  ['came from another version', { recipe: { ...recipe, engineVersion: '0.9.0' } }, /Another version/],
  ['came from an engine without stems', { recipe: { ...recipe, engine: 'diffrhythm' } }, /DiffRhythm cannot/],
  ['came from an engine that has gone', { recipe: { ...recipe, engine: 'gone' } }, /does not answer/],
])('a track that %s gets no job and a sentence that says why', async (_what, changes, sentence) => {
  const track = put(changes);
  expect(await ask('POST', `${track.id}/stems`)).toMatchObject({
    status: 409,
    body: { code: 'STATE_CONFLICT', field: 'id', sentence: expect.stringMatching(sentence) },
  });
});
