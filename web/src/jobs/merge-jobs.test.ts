import type { JobView } from '@everloop/contracts/jobs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeJob, mergeJobList, patchJobs, shownPercent } from './merge-jobs.ts';

const job = (over: Partial<JobView> = {}): JobView => ({
  id: 'a',
  kind: 'generation',
  state: 'processing',
  stage: 'generating',
  progress: 40,
  priority: 'interactive',
  title: 'rain',
  engine: 'procedural',
  queuePosition: null,
  etaSeconds: 8,
  cancelRequested: false,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  endedAt: null,
  expiresAt: null,
  error: null,
  trackId: null,
  loopId: null,
  exportIds: [],
  ...over,
});

const patch = { jobId: 'a', state: null, stage: 'encoding' as const, progress: 60, etaSeconds: 3 };

test('progress never falls, whatever order answers and events arrive in', () => {
  const step = fc.record({ progress: fc.integer({ min: 0, max: 100 }), live: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let known = job({ progress: 0 });
      for (const { progress, live } of steps) {
        const next = live
          ? (patchJobs([known], { ...patch, progress })[0] ?? known)
          : mergeJob(known, job({ progress }));
        expect(next.progress).toBeGreaterThanOrEqual(known.progress);
        known = next;
      }
    }),
  );
});

test('an ended job stays ended when an older answer arrives late', () => {
  const ended = job({ state: 'completed', progress: 100 });
  expect(mergeJob(ended, job({ progress: 50 }))).toBe(ended);
  expect(patchJobs([ended], { ...patch, state: 'processing' })[0]).toBe(ended);
});

test('a late answer with less progress does not bring back the former stage', () => {
  const known = job({ progress: 80, stage: 'encoding' });
  expect(mergeJob(known, job({ progress: 20, stage: 'generating' })).stage).toBe('encoding');
});

test('the first progress of a waiting job shows it as running', () => {
  const waiting = job({ state: 'pending', stage: 'queued', queuePosition: 2, progress: 0 });
  expect(patchJobs([waiting], patch)[0]).toMatchObject({
    state: 'processing',
    queuePosition: null,
    progress: 60,
  });
});

test('jobs the server no longer lists are gone, new ones are there', () => {
  const merged = mergeJobList(
    [job({ id: 'old' }), job({ progress: 70 })],
    [job({ id: 'new' }), job({ progress: 30 })],
  );
  expect(merged.map(({ id, progress }) => [id, progress])).toEqual([
    ['new', 40],
    ['a', 70],
  ]);
});

test('100 % is only shown for a job that is completed', () => {
  expect(shownPercent(job({ progress: 100 }))).toBe(99);
  expect(shownPercent(job({ progress: 100, state: 'completed' }))).toBe(100);
  expect(shownPercent(job({ progress: -1 }))).toBe(0);
});
