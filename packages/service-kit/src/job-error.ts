import { type ErrorCode, errorTable, isErrorCode } from '@everloop/contracts/errors';
import type { JobError } from '@everloop/contracts/jobs';

type FailureLike = {
  type?: unknown;
  message?: unknown;
  details?: unknown;
  cause?: unknown;
  name?: unknown;
  timeoutType?: unknown;
};

/**
 * The job record's error for whatever ended a workflow. Walks the causes to the innermost failure that carries one of our
 * codes. Pure: workflows use it too. `timeoutCode` is what an exceeded start-to-close time means for this job.
 */
export const toJobError = (
  failure: unknown,
  correlationId: string,
  timeoutCode: ErrorCode = 'INTERNAL',
): JobError => {
  const chain: FailureLike[] = [];
  for (
    let current = failure as FailureLike | undefined;
    current && chain.length < 10;
    current = current.cause as FailureLike | undefined
  ) {
    chain.push(current);
  }
  const known = chain.findLast((link) => isErrorCode(link.type));
  const timedOut = chain.some((link) => link.timeoutType === 'START_TO_CLOSE');
  const code: ErrorCode = known ? (known.type as ErrorCode) : timedOut ? timeoutCode : 'INTERNAL';
  const details = (Array.isArray(known?.details) ? known.details[0] : undefined) as
    | { field?: string | null; sentence?: string }
    | undefined;
  return {
    code,
    sentence: details?.sentence ?? errorTable[code].sentence,
    wayOut: errorTable[code].wayOut,
    action: errorTable[code].action,
    field: details?.field ?? null,
    correlationId,
  };
};
