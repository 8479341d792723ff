import { AppError } from '@everloop/contracts/errors';
import type { JobRow } from './job-row.ts';

/**
 * Only the newest run of a running job that nobody cancelled may make something visible; otherwise STATE_CONFLICT. Needs the
 * job's lock (lockJob): a cancellation that was acknowledged is then never followed by a publication.
 */
export const refuseLatePublication = (job: JobRow, run: number): void => {
  if (job.state !== 'processing') {
    throw new AppError('STATE_CONFLICT', {
      sentence: 'The job has ended; nothing more is published for it.',
    });
  }
  if (job.run !== run) {
    throw new AppError('STATE_CONFLICT', { sentence: 'A newer run of this job has taken over.' });
  }
  if (job.cancelRequestedAt !== null) {
    throw new AppError('STATE_CONFLICT', {
      sentence: 'The job was cancelled; nothing more is published for it.',
    });
  }
};
