import type { JobView } from '@everloop/contracts/jobs';
import { commonOptions } from '../options/option-table.ts';
import { isSet, numberOf } from '../options/read-values.ts';
import { stageLabels } from '../output/stage-labels.ts';
import type { Command } from './command.ts';
import { noOperands } from './operands.ts';

export const jobs: Command = {
  name: 'jobs',
  operands: '',
  summary: 'List running and waiting jobs; with --all also those that ended.',
  options: {
    all: { type: 'boolean', short: 'a', help: 'also completed, failed and cancelled ones' },
    limit: { type: 'string', value: 'N', help: 'at most N jobs, 1 to 200; default 50' },
    ...commonOptions,
  },
  examples: ['jobs', 'jobs --all --limit 10 --json'],
  run: async (context) => {
    noOperands(context.positionals, 'jobs');
    const limit = numberOf(context.options, 'limit', { min: 1, max: 200, integer: true }) ?? 50;
    const studio = await context.connect();
    const found = await studio.jobs({ includeEnded: isSet(context.options, 'all'), limit });
    const lines = found.length === 0 ? ['No jobs.'] : found.map(describeJob);
    context.output.result(lines, { jobs: found });
  },
};

const describeJob = (job: JobView): string =>
  [job.id, job.kind.padEnd(10), stateOf(job).padEnd(28), job.title].join('  ');

const stateOf = (job: JobView): string => {
  if (job.state === 'processing') {
    return `${stageLabels[job.stage ?? 'queued'].toLowerCase()} ${Math.round(job.progress)} %`;
  }
  if (job.state === 'pending' && job.queuePosition !== null)
    return `waiting, ${job.queuePosition} in the queue`;
  return job.state === 'failed' ? `failed: ${job.error?.code ?? 'INTERNAL'}` : job.state;
};
