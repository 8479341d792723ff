import { type ErrorCode, errorTable, isErrorCode } from '@everloop/contracts/errors';
import type { JobError } from '@everloop/contracts/jobs';
import { TRPCClientError } from '@trpc/client';
import { CliError, exitCodes } from '../cli-error.ts';
import { StudioAway } from './studio-away.ts';

type ErrorBody = { code: ErrorCode; sentence: string; wayOut: string; field: string | null };

/** What a failed call means to the user. No answer, or one from a studio that is still starting, is StudioAway. */
export const asStudioError = (error: unknown, url: string): CliError => {
  if (error instanceof CliError) return error;
  const body = bodyOf(error);
  if (!body) return new StudioAway(url, error);
  if (body.code === 'SERVICE_UNAVAILABLE') return new StudioAway(url, error);
  const field = body.field ? ` (${body.field})` : '';
  return new CliError(`${oneSentence(body.sentence, body.wayOut)}${field}`, {
    code: body.code,
    exitCode: isCallersFault(body.code) ? exitCodes.badInput : exitCodes.failed,
    cause: error,
  });
};

/** The failure of a job that had been accepted. */
export const asJobFailure = (error: JobError | null): CliError =>
  new CliError(error ? oneSentence(error.sentence, error.wayOut) : 'The job failed: try it again.', {
    code: error?.code ?? null,
  });

const bodyOf = (error: unknown): ErrorBody | undefined => {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data = error.data as Partial<ErrorBody> | undefined;
  if (!data || !isErrorCode(data.code)) return undefined;
  const { sentence, wayOut } = errorTable[data.code];
  return {
    code: data.code,
    sentence: data.sentence ?? sentence,
    wayOut: data.wayOut ?? wayOut,
    field: data.field ?? null,
  };
};

const isCallersFault = (code: ErrorCode): boolean =>
  [400, 404, 413, 415].includes(errorTable[code].httpStatus);

/** What happened and what to do, as one sentence. */
export const oneSentence = (sentence: string, wayOut: string): string => {
  const what = sentence.replace(/[.\s]+$/, '');
  if (wayOut === '') return `${what}.`;
  const isPlainWord = /^[A-Z][a-z]/.test(wayOut);
  return `${what}: ${isPlainWord ? wayOut.charAt(0).toLowerCase() + wayOut.slice(1) : wayOut}`;
};
