import type { UnsettledJob } from '@everloop/contracts/internal-metadata';
import { createLogger } from '@everloop/service-kit/log';
import { expect, test } from 'vitest';
import { type SweepDeps, sweep } from './sweep.ts';

const jobs = (count: number): UnsettledJob[] =>
  Array.from({ length: count }, (_, index) => ({
    jobId: `job-${index}`,
    ownerId: 'owner',
    kind: 'generation',
    state: 'pending',
    priority: 'interactive',
    run: 0,
    cancelRequested: false,
  }));

const deps = (found: UnsettledJob[], start: (jobId: string) => void): SweepDeps & { looks: string[] } => {
  const looks: string[] = [];
  return {
    looks,
    records: { unsettled: async () => found, settleOrphan: async () => undefined },
    workflows: {
      stateOf: async (jobId) => {
        looks.push(jobId);
        return 'unknown';
      },
      start: async ({ jobId }) => start(jobId),
      cancel: async () => undefined,
    },
    logger: createLogger({ service: 'sweep-test', level: 'silent' }),
  };
};

test('a job that cannot be reconciled keeps no other from being started, and is told', async () => {
  const started: string[] = [];
  const poisoned = deps(jobs(6), (jobId) => {
    if (jobId === 'job-0' || jobId === 'job-3') throw new Error('refused');
    started.push(jobId);
  });
  await expect(sweep(poisoned)).rejects.toThrow('refused');
  expect(started).toEqual(['job-1', 'job-2', 'job-4', 'job-5']);
});

test('a server that is away is not asked for every job', async () => {
  const away = deps(jobs(500), () => {
    throw new Error('away');
  });
  await expect(sweep(away)).rejects.toThrow('away');
  expect(away.looks.length).toBeLessThan(10);
});
