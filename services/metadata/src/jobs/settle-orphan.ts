import type { Deps } from '../deps.ts';
import { type Ending, settleJob } from './settle-job.ts';

/** The sweeper found the workflow closed but the job open. An ended job stays as it is. NOT_FOUND for an unknown id. */
export const settleOrphan = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  input: { jobId: string } & Ending,
): Promise<void> => {
  await settleJob(deps, { ...input, run: null });
};
