import { AppError, type ErrorCode } from '@everloop/contracts/errors';

type ProtocolFailure = { status_code?: number; body?: string };

const codes: Record<number, ErrorCode> = {
  404: 'NOT_FOUND',
  409: 'STATE_CONFLICT',
  410: 'NOT_FOUND',
  413: 'UPLOAD_TOO_LARGE',
  423: 'STATE_CONFLICT',
};

const sentences: Record<number, string> = {
  409: 'The offset does not match what has arrived; ask for it with HEAD and go on from there.',
  412: 'Send the header Tus-Resumable: 1.0.0.',
  423: 'Another request is writing this upload.',
};

/** A refusal of the upload protocol, or whatever our own steps threw, in the one vocabulary. */
export const tusFailure = (thrown: Error | ProtocolFailure): AppError => {
  if (thrown instanceof AppError) return thrown;
  const { status_code: status, body } = thrown as ProtocolFailure;
  if (status === undefined || status >= 500) return new AppError('INTERNAL', { cause: thrown, detail: body });
  return new AppError(codes[status] ?? 'INVALID_INPUT', {
    sentence: sentences[status] ?? body?.trim().replace(/\.?$/, '.'),
    cause: thrown,
  });
};
