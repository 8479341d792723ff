import { localOwnerId } from '@everloop/contracts/ids';
import { expect, test } from 'vitest';
import { sampleJob, sampleTrack } from '../../tests/fakes/sample-library.ts';
import { call, startGateway } from '../../tests/fakes/start-gateway.ts';

const prompt = { prompt: 'rain' };
const perMinute = 2;

const statuses = async (url: string, callers: readonly string[]): Promise<number[]> => {
  const answers: number[] = [];
  for (const caller of callers) {
    answers.push(
      (await call(`${url}/api/v1/generations`, 'POST', prompt, { 'x-forwarded-for': caller })).status,
    );
  }
  return answers;
};
const otherCallers = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];

test('behind a proxy that is trusted, limits count the caller and addresses keep its scheme', async () => {
  await using studio = await startGateway({ trustedProxies: ['loopback'], rateLimitPerMinute: perMinute });
  expect(await statuses(studio.url, otherCallers)).not.toContain(429);
  expect(
    await statuses(
      studio.url,
      otherCallers.map(() => '203.0.113.9'),
    ),
  ).toContain(429);
});

test('what a stranger claims to have been forwarded from is not believed', async () => {
  await using studio = await startGateway({ rateLimitPerMinute: perMinute });
  expect(await statuses(studio.url, otherCallers)).toContain(429);
});

test.each([
  [['loopback'], 'https:'],
  [[], 'http:'],
])('with %j as trusted proxies the address of a result starts with %s', async (trustedProxies, protocol) => {
  await using studio = await startGateway({ trustedProxies });
  const track = sampleTrack();
  const job = sampleJob({ state: 'completed', progress: 100, trackId: track.id });
  studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
  studio.metadata.shelves.jobs.put(localOwnerId, job.id, job);
  const { body } = await call(`${studio.url}/api/jobs/${job.id}`, 'GET', undefined, {
    'x-forwarded-proto': 'https',
  });
  expect(body).toMatchObject({ result: { audio_url: expect.stringContaining(`${protocol}//`) } });
});
