import { type AcceptedGeneration, generationRequestSchema } from '@everloop/contracts/generations';
import { localOwnerId } from '@everloop/contracts/ids';
import { samplingChoiceSchema } from '@everloop/contracts/song-choices';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJob } from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

const sampling = samplingChoiceSchema.parse({});
const acceptedGeneration = (changes: Partial<AcceptedGeneration>): AcceptedGeneration => ({
  ...generationRequestSchema.parse({ prompt: 'rain' }),
  seed: 1,
  ...changes,
});

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

test('a length has a price before it is asked for; without a history it is called a guess', async () => {
  const answer = await call(`${studio.url}/api/v1/generations/estimate`, 'POST', { durationSeconds: 60 });
  expect(answer).toMatchObject({
    status: 200,
    body: { seconds: 20, memoryBytes: 1e9, freeMemoryBytes: null, fits: true, historyCount: 0 },
  });
  expect(studio.metadata.accepted.size).toBe(0);
});

test('what finished generations of that engine took goes along, newest first, with what they asked for', async () => {
  const { metadata, engines } = studio;
  const finished = (engine: string, minutes: number) => {
    const job = sampleJob({
      state: 'completed',
      engine,
      startedAt: '2026-01-02T03:00:00.000Z',
      endedAt: `2026-01-02T03:0${minutes}:00.000Z`,
    });
    metadata.shelves.jobs.put(localOwnerId, job.id, job);
    const generation = acceptedGeneration({ durationSeconds: 120, sampling: { ...sampling, steps: 16 } });
    metadata.shelves.requests.put(localOwnerId, job.id, { kind: 'generation', generation });
  };
  finished('procedural', 2);
  finished('diffrhythm', 9);
  const answer = await call(`${studio.url}/api/v1/generations/estimate`, 'POST', { durationSeconds: 60 });
  expect(answer.body).toMatchObject({ seconds: 120, historyCount: 1 });
  expect(engines.asked.at(-1)?.history).toMatchObject([
    { durationSeconds: 120, elapsedSeconds: 120, sampling: { steps: 16 } },
  ]);
});
