import type { JobView } from '@everloop/contracts/jobs';
import { expect, test } from 'vitest';
import { CliError } from '../cli-error.ts';
import type { ProgressStep } from '../output/progress.ts';
import type { JobNews, Studio } from '../studio/studio.ts';
import { StudioAway } from '../studio/studio-away.ts';
import { sampleIds, sampleJob } from '../testing/sample-views.ts';
import { followJob } from './follow-job.ts';

const times = { liveLookMs: 60_000, blindLookMs: 5, patienceMs: 2_000 };

const watch = () => {
  const steps: ProgressStep[] = [];
  const said: string[] = [];
  return {
    steps,
    said,
    progress: {
      show: (step: ProgressStep) => void steps.push(step),
      say: (sentence: string) => void said.push(sentence),
      end: () => {},
    },
  };
};

/** A studio whose answers are given one after the other. */
const studioOf = (answers: (JobView | Error)[], onFollow: Studio['follow'] = () => () => {}) => ({
  job: async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error || !answer) throw answer;
    return answer;
  },
  follow: onFollow,
});

test('without any events the job is watched to its end by looking', async () => {
  const { progress, steps } = watch();
  const studio = studioOf([
    sampleJob(),
    sampleJob({ state: 'processing', stage: 'generating', progress: 30 }),
    sampleJob({ state: 'processing', stage: 'rendering', progress: 60 }),
    sampleJob({ state: 'completed', progress: 100 }),
  ]);
  const job = await followJob({
    studio,
    jobId: sampleIds.job,
    progress,
    signal: new AbortController().signal,
    times,
  });
  expect(job.state).toBe('completed');
  expect(steps.map(({ label }) => label)).toEqual(['Waiting for a turn', 'Generating', 'Rendering']);
});

test('news of the end are acted on at once, long before the next look', async () => {
  let tell: (news: JobNews) => void = () => {};
  const studio = studioOf(
    [sampleJob({ state: 'processing', stage: 'generating' }), sampleJob({ state: 'completed' })],
    (handlers) => {
      tell = handlers.onNews;
      handlers.onLive(true);
      return () => {};
    },
  );
  setTimeout(() => tell({ kind: 'changed', jobId: 'another job' }), 10);
  setTimeout(() => tell({ kind: 'changed', jobId: sampleIds.job }), 60);
  const startedAt = Date.now();
  await followJob({
    studio,
    jobId: sampleIds.job,
    progress: watch().progress,
    signal: new AbortController().signal,
    times,
  });
  expect(Date.now() - startedAt).toBeGreaterThan(50);
});

test('a studio that is away for a while is waited for and said so once', async () => {
  const { progress, said } = watch();
  const away = new StudioAway('http://127.0.0.1:1');
  const studio = studioOf([
    sampleJob({ state: 'processing', stage: 'generating' }),
    away,
    away,
    away,
    sampleJob({ state: 'completed' }),
  ]);
  await followJob({ studio, jobId: sampleIds.job, progress, signal: new AbortController().signal, times });
  expect(said).toEqual([
    'The studio does not answer; waiting for it. The job is safe.',
    'The studio is back.',
  ]);
});

test('a studio that stays away, and any other failure, end the watching', async () => {
  const signal = new AbortController().signal;
  const { progress } = watch();
  const away = studioOf([new StudioAway('http://127.0.0.1:1')]);
  await expect(
    followJob({ studio: away, jobId: sampleIds.job, progress, signal, times: { ...times, patienceMs: 30 } }),
  ).rejects.toThrow('does not answer');
  const gone = studioOf([new CliError('There is nothing with this id.')]);
  await expect(followJob({ studio: gone, jobId: sampleIds.job, progress, signal, times })).rejects.toThrow(
    'nothing',
  );
});

test('shown progress never falls, and old news change nothing', async () => {
  const { progress, steps } = watch();
  const studio = studioOf([
    sampleJob({ state: 'processing', stage: 'generating', progress: 50 }),
    sampleJob({ state: 'processing', stage: 'preparing_prompt', progress: 20 }),
    sampleJob({ state: 'processing', stage: 'rendering', progress: 70 }),
    sampleJob({ state: 'completed' }),
  ]);
  await followJob({ studio, jobId: sampleIds.job, progress, signal: new AbortController().signal, times });
  expect(steps.map(({ label, percent }) => [label, percent])).toEqual([
    ['Generating', 50],
    ['Rendering', 70],
  ]);
});
