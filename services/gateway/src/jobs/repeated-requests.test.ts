import { localOwnerId } from '@everloop/contracts/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillLibrary, type Things } from '../../tests/bad-input/known-things.ts';
import { sampleTrack } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
let own: Things;
beforeEach(async () => {
  studio = await startGateway();
  ({ own } = fillLibrary(studio.metadata));
});
afterEach(() => studio[Symbol.asyncDispose]());

const key = 'the-answer-got-lost';
const post = (path: string, body: object = {}) =>
  call(`${studio.url}/api/v1/${path}`, 'POST', body, { 'idempotency-key': key });

/** What may happen between a request whose answer got lost and its repeat. */
type Case = [what: string, ask: () => ReturnType<typeof post>, meanwhile: () => void];
const cases: Case[] = [
  [
    'a loop whose track was removed',
    () => post('loops', { trackId: own.track, targetSeconds: 600 }),
    () => studio.metadata.shelves.tracks.items.delete(own.track),
  ],
  [
    'an analysis whose upload has expired',
    () => post('analyses', { uploadId: own.upload }),
    () => studio.metadata.shelves.uploads.items.delete(own.upload),
  ],
  [
    'a generation whose engine has gone',
    () => post('generations', { prompt: 'rain' }),
    () => {
      studio.engines.views = [];
    },
  ],
  [
    'a release whose engine has gone',
    () => post('releases', { generation: { prompt: 'rain' }, exports: [{ format: 'mp3' }] }),
    () => {
      studio.engines.views = [];
    },
  ],
  [
    'stems that cannot be made any more',
    () => post(`tracks/${own.track}/stems`),
    () => {
      const recipe = { ...sampleTrack().recipe, prompt: '' };
      studio.metadata.shelves.tracks.put(localOwnerId, own.track, sampleTrack({ id: own.track, recipe }));
    },
  ],
  [
    'a retry of a job whose words have expired',
    () => post(`jobs/${own.job}/retry`),
    () => studio.metadata.shelves.requests.items.delete(own.job),
  ],
];

test.each(cases)('%s answers the job that was accepted', async (_what, ask, meanwhile) => {
  const first = await ask();
  expect(first.status, first.text).toBe(200);
  meanwhile();
  const again = await ask();
  expect(again.status, again.text).toBe(200);
  expect(again.body.id).toBe(first.body.id);
  expect(studio.metadata.accepted.size).toBe(1);
});
