import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { describeWith, waitUntil } from '@everloop/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest, loopRequest, tagProof } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

const request: JobRequest = {
  kind: 'export',
  export: { items: [], format: 'mp3', mp3BitrateKbps: 192, loudness: 'keep', priority: 'interactive' },
};

await describeWith(['temporal'], 'exportTracks and release', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio();
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  test('every file is published after its tags were read back', async () => {
    const job = await studio.run(request, 3);
    expect(job.state).toBe('completed');
    expect(job.published.toSorted()).toEqual(job.exportIds.map((id) => `export ${id}`).toSorted());
    expect(studio.calls.filter(({ name }) => name === 'verifyExportTags')).toHaveLength(3);
  });

  test('at most two files are encoded at once', async () => {
    let now = 0;
    let most = 0;
    studio.behave('renderExport', async (_input, usual) => {
      most = Math.max(most, ++now);
      // A busy machine may take its time to begin the second one.
      await waitUntil('a second file is encoded beside the first', () => most >= 2);
      await new Promise((resolve) => setTimeout(resolve, 100));
      now -= 1;
      return usual();
    });
    await studio.run(request, 5);
    expect(most).toBe(2);
  });

  test('files made side by side share their slice of the progress, which covers the whole job', async () => {
    await studio.run(request, 3);
    const slices = studio.calls.flatMap(({ context }) => (context ? [context] : []));
    expect(slices.map(({ progressFrom }) => Math.round(progressFrom))).toEqual([0, 0, 67]);
    expect(slices.map(({ progressTo }) => Math.round(progressTo))).toEqual([60, 60, 97]);
  });

  test('a failed file is recorded with its reason, the others are made, and the job ends EXPORT_INCOMPLETE', async () => {
    studio.behave('renderExport', async (input: { exportId: string; context: { jobId: string } }, usual) => {
      const { exportIds } = studio.records.job(input.context.jobId);
      if (input.exportId === exportIds[1]) throw new AppError('STORAGE_FULL');
      return usual();
    });
    const job = await studio.run(request, 3);
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'EXPORT_INCOMPLETE', sentence: '1 of 3 files could not be made.' },
      failedExports: [{ exportId: job.exportIds[1], error: { code: 'STORAGE_FULL' } }],
    });
    expect(job.published).toHaveLength(2);
  });

  test('the only file of a job gives the job its own reason', async () => {
    studio.behave('renderExport', async () => {
      throw new AppError('STORAGE_FULL');
    });
    const job = await studio.run(request, 1);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'STORAGE_FULL' } });
  });

  test('a file whose tags do not read back as set is never published', async () => {
    studio.behave('verifyExportTags', async () => ({ ...tagProof, verified: false }));
    const job = await studio.run(request, 1);
    expect(job).toMatchObject({ state: 'failed', published: [] });
    expect(job.failedExports).toHaveLength(1);
  });

  test('a file that an earlier run published is not made again', async () => {
    studio.behave('describeExport', async (_input, usual) => ({
      ...((await usual()) as object),
      ready: true,
    }));
    const job = await studio.run(request, 2);
    expect(job.state).toBe('completed');
    expect(studio.calls.some(({ name }) => name === 'renderExport')).toBe(false);
  });

  test('a file kept as pieces is proved as it is read, and published with them', async () => {
    const virtual = {
      file: { version: 1, contentType: 'audio/wav', sizeBytes: 0, segments: [] },
      objects: [],
    };
    studio.behave('renderExport', async (_input, usual) => ({ ...((await usual()) as object), virtual }));
    const seen: unknown[] = [];
    for (const name of ['verifyExportTags', 'publishExport'] as const) {
      studio.behave(name, async (input: { virtual?: unknown }, usual) => {
        seen.push(input.virtual);
        return usual();
      });
    }
    expect((await studio.run(request, 1)).state).toBe('completed');
    expect(seen).toEqual([virtual.file, virtual]);
  });

  test('a file becomes one object by a job of its own, which makes no new file', async () => {
    const exportId = crypto.randomUUID();
    const job = await studio.run({ ...request, materializeExportId: exportId }, 0);
    expect([job.state, job.published]).toEqual(['completed', [`materialized ${exportId}`]]);
    const names = studio.calls.map(({ name }) => name).filter((name) => name !== 'advanceJob');
    expect(names).toEqual([
      'beginJob',
      'describeMaterialization',
      'materializeExport',
      'verifyExportTags',
      'publishMaterialized',
      'settleJob',
    ]);
  });

  test('the parts of a track become an archive beside it, once', async () => {
    const trackId = crypto.randomUUID();
    const job = await studio.run({ ...request, stemsTrackId: trackId }, 0);
    expect([job.state, job.published]).toEqual(['completed', [`stems of ${trackId}`]]);
    const names = studio.calls.map(({ name }) => name).filter((name) => name !== 'advanceJob');
    expect(names).toEqual(['beginJob', 'describeStems', 'makeStems', 'publishStems', 'settleJob']);
    const again = await studio.run({ ...request, stemsTrackId: trackId }, 0);
    expect([again.state, again.published]).toEqual(['completed', []]);
  });

  const exports = [
    { format: 'mp3', mp3BitrateKbps: 192 } as const,
    { format: 'wav', mp3BitrateKbps: 192 } as const,
  ];

  test('a release goes from the sentence to tagged files of the loop', async () => {
    const { targetSeconds, intro, outro, loopCount, fadeInSeconds, fadeOutSeconds, loudness } = loopRequest();
    const job = await studio.run(
      {
        kind: 'release',
        release: {
          generation: generationRequest(),
          loop: { targetSeconds, intro, outro, loopCount, fadeInSeconds, fadeOutSeconds, loudness },
          tags: { artist: 'Somebody' },
          exports,
          priority: 'interactive',
        },
      },
      2,
    );
    expect(job.state).toBe('completed');
    expect(job.published.slice(0, 5)).toEqual([
      'track slow rain, felt piano',
      'tags of track',
      'loop slow rain, felt piano',
      'tags of loop',
      '2 export rows',
    ]);
    expect(job.published).toHaveLength(7);
    const progress = job.stages.map((stage) => stage.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBeGreaterThan(90);
  });

  test('a release without a loop exports the track itself', async () => {
    const job = await studio.run(
      {
        kind: 'release',
        release: { generation: generationRequest(), loop: null, tags: {}, exports, priority: 'interactive' },
      },
      2,
    );
    expect(job.state).toBe('completed');
    expect(job.published.some((what) => what.startsWith('loop') || what.startsWith('tags'))).toBe(false);
    expect(studio.calls.some(({ name }) => name === 'renderLoop')).toBe(false);
  });
});
