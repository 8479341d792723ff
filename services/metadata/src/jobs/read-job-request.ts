import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { Deps } from '../deps.ts';
import { readJob } from './job-row.ts';

/** What was asked for, to retry it or to reuse its settings. STATE_CONFLICT once the job expired and its words are gone. */
export const readJobRequest = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<JobRequest> => {
  const job = await readJob(deps.db, input.ownerId, input.id);
  if (job.request === null) {
    throw new AppError('STATE_CONFLICT', {
      sentence: 'This job has expired and its settings were deleted; a finished track keeps its own.',
    });
  }
  return job.request;
};
