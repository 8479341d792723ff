import type { WorkflowInput } from '@everloop/contracts/workflows';
import { makeExports } from './make-exports.ts';
import { wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

/** Tracks and loops become files with verified tags. */
export const exportTracks = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    requireRequest(job, 'export');
    await makeExports(job, job.exportIds, wholeJob);
  });
