import { describeWith } from '@everloop/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loopCandidate, loopRequest } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

const someId = '00000000-0000-7000-8000-00000000000a';

await describeWith(['temporal'], 'createLoop and analyzeSource', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio();
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  const names = () => studio.calls.map(({ name }) => name).filter((name) => name !== 'advanceJob');

  test('a track of the library is looped at its best candidate, and what was found is kept', async () => {
    let rendered: unknown;
    studio.behave('renderLoop', async (input, usual) => {
      rendered = input;
      return usual();
    });
    const job = await studio.run({
      kind: 'loop',
      loop: loopRequest({ trackId: someId, title: 'Ten hours' }),
    });
    expect(job).toMatchObject({ state: 'completed', published: ['loop Ten hours'] });
    expect(rendered).toMatchObject({
      candidate: loopCandidate,
      points: null,
      shape: { targetSeconds: 3600 },
    });
    expect(names()).toEqual([
      'beginJob',
      'describeTrack',
      'findLoops',
      'recordLoopAnalysis',
      'renderLoop',
      'publishLoop',
      'settleJob',
    ]);
  });

  test('points set by hand are used without looking for others', async () => {
    const points = { startSample: 10, endSample: 88_210, crossfadeSamples: 100 };
    let rendered: unknown;
    studio.behave('renderLoop', async (input, usual) => {
      rendered = input;
      return usual();
    });
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ trackId: someId, points }) });
    expect(job.state).toBe('completed');
    expect(rendered).toMatchObject({ candidate: null, points });
    expect(names()).not.toContain('findLoops');
  });

  test('an evolving loop finds its own units: its wish reaches the renderer, and no place is looked for', async () => {
    const evolve = { seed: 7, repeatsMax: 1 };
    let rendered: unknown;
    studio.behave('renderLoop', async (input, usual) => {
      rendered = input;
      return usual();
    });
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ trackId: someId, evolve }) });
    expect(job.state).toBe('completed');
    expect(rendered).toMatchObject({ candidate: null, points: null, shape: { evolve } });
    expect(names()).not.toContain('findLoops');
  });

  test('other versions reach the renderer with their masters, and the loop keeps those', async () => {
    const versions = [someId.replace(/a$/, 'b'), someId.replace(/a$/, 'c')];
    const seen: Record<string, unknown> = {};
    for (const name of ['renderLoop', 'publishLoop'] as const) {
      studio.behave(name, async (input, usual) => {
        seen[name] = input;
        return usual();
      });
    }
    const evolve = { seed: 7, repeatsMax: 1 };
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ trackId: someId, evolve, versions }) });
    expect(job.state).toBe('completed');
    expect(seen.renderLoop).toMatchObject({
      trackId: someId,
      versions: versions.map((trackId) => ({ trackId, master: expect.anything() })),
    });
    expect(seen.publishLoop).toMatchObject({ loop: { versionMasters: [{}, {}] } });
    expect(names().filter((name) => name === 'describeTrack')).toHaveLength(3);
  });

  test('an uploaded file enters the library first, and the loop is made of that track', async () => {
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ uploadId: someId }) });
    expect(job).toMatchObject({ state: 'completed', published: ['track rain', 'loop rain'] });
    const progress = job.stages.map((stage) => stage.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('a loop asked for as a file ends with that file', async () => {
    const request = { kind: 'loop', loop: loopRequest({ trackId: someId, exportFormat: 'mp3' }) } as const;
    const job = await studio.run(request, 1);
    expect(job).toMatchObject({
      state: 'completed',
      published: ['loop A track', '1 export rows', `export ${job.exportIds[0]}`],
    });
  });

  test('audio without a usable loop fails with NO_LOOP_FOUND and renders nothing', async () => {
    studio.behave('findLoops', async (_input, usual) => ({ ...((await usual()) as object), candidates: [] }));
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ trackId: someId }) });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'NO_LOOP_FOUND' }, published: [] });
    expect(names()).not.toContain('renderLoop');
  });

  test('an upload is brought into the library and, if asked, searched for loops', async () => {
    const analysis = { trackId: null, uploadId: someId, title: '', priority: 'interactive' } as const;
    const imported = await studio.run({ kind: 'analysis', analysis: { ...analysis, findLoops: false } });
    expect(imported).toMatchObject({ state: 'completed', published: ['track rain'] });
    expect(names()).not.toContain('findLoops');
    const searched = await studio.run({ kind: 'analysis', analysis: { ...analysis, findLoops: true } });
    expect(searched.state).toBe('completed');
    expect(names()).toContain('recordLoopAnalysis');
  });

  test('a track of the library is searched for loops', async () => {
    const job = await studio.run({
      kind: 'analysis',
      analysis: { trackId: someId, uploadId: null, title: '', findLoops: true, priority: 'interactive' },
    });
    expect(job.state).toBe('completed');
    expect(names()).toEqual(['beginJob', 'describeTrack', 'findLoops', 'recordLoopAnalysis', 'settleJob']);
  });
});
