import type { WorkflowInput } from '@everloop/contracts/workflows';
import { makeTrack } from './make-track.ts';
import { wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

/** A sentence becomes a track. */
export const generateTrack = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const request = requireRequest(job, 'generation').generation;
    await makeTrack(job, request, wholeJob);
  });
