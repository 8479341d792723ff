import { Code, ConnectError } from '@connectrpc/connect';
import { AppError, type ErrorCode, isErrorCode } from '@everloop/contracts/errors';

/** What a Connect code means when the engine said no word of its own: mostly Ray Serve or the network speaking. */
const connectCodes: Partial<Record<Code, ErrorCode>> = {
  [Code.InvalidArgument]: 'INVALID_INPUT',
  [Code.OutOfRange]: 'DURATION_OUT_OF_RANGE',
  [Code.FailedPrecondition]: 'MODEL_NOT_LOADED',
  [Code.DeadlineExceeded]: 'GENERATION_TIMEOUT',
  [Code.ResourceExhausted]: 'ENGINE_UNAVAILABLE',
  [Code.Unavailable]: 'ENGINE_UNAVAILABLE',
  [Code.Aborted]: 'ENGINE_UNAVAILABLE',
  // A path that Serve does not know (yet): the application is being deployed.
  [Code.Unimplemented]: 'ENGINE_UNAVAILABLE',
  [Code.NotFound]: 'ENGINE_UNAVAILABLE',
};

const fields: Partial<Record<ErrorCode, string>> = {
  INVALID_PROMPT: 'prompt',
  DURATION_OUT_OF_RANGE: 'durationSeconds',
};

/** An engine's failure in the studio's vocabulary. Engines begin their messages with `CODE: sentence`. */
export const appErrorOfEngine = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown;
  const error = ConnectError.from(thrown);
  const said = /^([A-Z][A-Z_]+): (.+)$/s.exec(error.rawMessage);
  const word = said?.[1] ?? '';
  if (isErrorCode(word))
    return new AppError(word, { sentence: said?.[2], field: fields[word], cause: error });
  const meant = connectCodes[error.code] ?? 'INTERNAL';
  return new AppError(meant, { field: fields[meant], cause: error });
};
