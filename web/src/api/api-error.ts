import { type ErrorCode, errorTable, isErrorCode } from '@everloop/contracts/errors';

/** What the client itself can notice, next to the server's vocabulary. */
export type ClientErrorCode = 'NETWORK' | 'TIMEOUT' | 'HTTP' | 'UNKNOWN';

export type ApiError = {
  code: ErrorCode | ClientErrorCode;
  /** The server's own words when they say more than the table does; null otherwise. */
  sentence: string | null;
  field: string | null;
  correlationId: string | null;
  action: string;
  retryable: boolean;
};

type Shape = Record<string, unknown>;
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Finds the object that carries a code of the vocabulary, wherever the formatter put it. */
const findVocabulary = (value: unknown, depth = 0): Shape | null => {
  if (!isShape(value) || depth > 4) return null;
  if (isErrorCode(value.code)) return value;
  const inner = [value.error, value.app, value.appError, value.data, value.json, value.shape];
  return inner.map((part) => findVocabulary(part, depth + 1)).find((found) => found !== null) ?? null;
};

const fromVocabulary = (found: Shape): ApiError => {
  const code = found.code as ErrorCode;
  const sentence = textOrNull(found.sentence) ?? textOrNull(found.message);
  return {
    code,
    sentence: sentence === errorTable[code].sentence ? null : sentence,
    field: textOrNull(found.field),
    correlationId: textOrNull(found.correlationId),
    action: errorTable[code].action,
    retryable: errorTable[code].retryable,
  };
};

const own = (code: ClientErrorCode): ApiError => ({
  code,
  sentence: null,
  field: null,
  correlationId: null,
  action: 'retry',
  retryable: code !== 'UNKNOWN',
});

/** Any thrown value as something that can be shown: the server's vocabulary, else network, time-out, HTTP or unknown. */
export const readApiError = (thrown: unknown): ApiError => {
  const found = findVocabulary(thrown);
  if (found) return fromVocabulary(found);
  const causes = [thrown, isShape(thrown) ? thrown.cause : null].filter(isShape);
  const names = causes.map((cause) => cause.name);
  if (names.includes('TimeoutError')) return own('TIMEOUT');
  if (names.includes('TypeError')) return own('NETWORK');
  if (names.includes('SyntaxError') || (isShape(thrown) && isShape(thrown.meta))) return own('HTTP');
  return own('UNKNOWN');
};
