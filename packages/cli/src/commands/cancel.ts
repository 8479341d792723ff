import { isTerminalJobState } from '@everloop/contracts/jobs';
import { commonOptions } from '../options/option-table.ts';
import type { Command } from './command.ts';
import { idOperand } from './operands.ts';

export const cancel: Command = {
  name: 'cancel',
  operands: 'JOB_ID',
  summary: 'Ask a job to stop.',
  options: { ...commonOptions },
  examples: ['cancel 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b'],
  run: async (context) => {
    const id = idOperand(context.positionals, 'The id of the job', 'cancel');
    const studio = await context.connect();
    const job = await studio.cancel(id);
    const sentence =
      isTerminalJobState(job.state) && job.state !== 'cancelled'
        ? `The job had ended before: ${job.state}.`
        : job.state === 'cancelled'
          ? 'The job is cancelled.'
          : 'The job is being cancelled.';
    context.output.result([sentence], { job });
  },
};
