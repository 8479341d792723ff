import type { JobRequest } from '@everloop/contracts/activities';
import type { JobKind } from '@everloop/contracts/jobs';
import { ApplicationFailure } from '@temporalio/workflow';
import type { Job } from './job.ts';

/** The request of a job of the workflow's own kind; another kind means that the job was started under a wrong name. */
export const requireRequest = <Kind extends JobKind>(
  job: Job,
  kind: Kind,
): Extract<JobRequest, { kind: Kind }> => {
  if (job.request.kind !== kind) {
    throw ApplicationFailure.nonRetryable(
      `This is a ${job.request.kind} job, not a ${kind} job.`,
      'INTERNAL',
    );
  }
  return job.request as Extract<JobRequest, { kind: Kind }>;
};
