import type { JobView } from '@everloop/contracts/jobs';
import { CliError, exitCodes } from '../cli-error.ts';
import { followJob } from '../follow/follow-job.ts';
import type { Studio } from '../studio/studio.ts';
import { asJobFailure } from '../studio/studio-error.ts';
import type { CommandContext } from './command.ts';

/** Has a job accepted and follows it to its end. Ctrl-C cancels it. Anything but a completed job throws. */
export const runJob = async (
  context: Pick<CommandContext, 'output' | 'signal'>,
  studio: Studio,
  accept: () => Promise<JobView>,
): Promise<JobView> => {
  const { signal } = context;
  const { progress } = context.output;
  const { id } = await accept();
  try {
    const job = await followJob({ studio, jobId: id, progress, signal });
    if (job.state === 'completed') {
      progress.end('done');
      return job;
    }
    throw job.state === 'failed' ? asJobFailure(job.error) : new CliError('The job was cancelled.');
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.end('stopped');
    const wasCancelled = await studio.cancel(id).then(
      () => true,
      () => false,
    );
    const sentence = wasCancelled
      ? 'Stopped; the job was cancelled.'
      : `Stopped, but the studio could not be told: cancel with \`everloop cancel ${id}\`.`;
    throw new CliError(sentence, { exitCode: exitCodes.interrupted });
  }
};
