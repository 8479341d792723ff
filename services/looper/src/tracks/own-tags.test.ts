import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@everloop/service-kit/log';
import { expect, it } from 'vitest';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { FakeStorage } from '../fixtures/fake-storage.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { fixturePng, writeTaggedWav } from '../fixtures/tagged-wav.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { findLoops } from '../loops/find-loops.ts';
import { probeObject } from '../probe/probe-object.ts';
import { publishMaster } from './publish-master.ts';

const dir = testScratch();
const scratchRoot = join(dir, 'scratch');
mkdirSync(scratchRoot);
const storage = new FakeStorage(join(dir, 'objects'));
const deps: LooperDeps = {
  storage,
  scratchRoot,
  progress: { publish: () => undefined },
  logger: createLogger({ service: 'looper-test', level: 'error' }),
};
const context = { jobId: 'job', ownerId: 'owner', run: 1, progressFrom: 0, progressTo: 100 };
const attempt = { signal: new AbortController().signal, attempt: 1 };

it('an upload keeps its tags and cover, and its own loop points become a candidate with that reason', async () => {
  const shape = { sampleRate: 44_100, channels: 2, bpm: 151.3, bars: 2, repeats: 3 } as const;
  const { samples, periodSamples } = makeTrack(shape);
  const loop = { startSample: 3000, lengthSamples: Math.round(periodSamples) };
  await writeTaggedWav(join(dir, 'upload.wav'), samples, loop);
  storage.add('staging/uploads/u1', join(dir, 'upload.wav'), 'audio/wav');
  const points = { startSample: 3000, endSample: 3000 + loop.lengthSamples };
  const loopPoints = [{ ...points, source: 'LOOPSTART and LOOPLENGTH' }];
  expect((await probeObject(deps, 'staging/uploads/u1')).loopPoints).toEqual(loopPoints);

  const input = { context, sourceKey: 'staging/uploads/u1', expected: null };
  const { master, facts, own } = await publishMaster(deps, input, attempt);
  expect(facts.loopPoints).toEqual(loopPoints);
  expect(own?.tags).toMatchObject({ title: 'Тихий дождь', artist: 'Rain & Co' });
  const kept = readFileSync(storage.path(own?.cover?.objectKey ?? ''));
  expect(kept.equals(fixturePng)).toBe(true);
  expect(own?.cover?.sha256).toBe(createHash('sha256').update(fixturePng).digest('hex'));

  const search = { context, master, madeLoopable: false, tempoBpm: null, importedPoints: loopPoints };
  const { candidates } = await findLoops(deps, search, attempt);
  const said = candidates.filter(({ reasons }) => reasons.some((reason) => /The file says so/.test(reason)));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject(points);
  expect(said[0].reasons[0]).toBe('The file says so (LOOPSTART and LOOPLENGTH).');
});
