import { errorTable } from './error-table.ts';

export { errorTable };

export type ErrorCode = keyof typeof errorTable;
export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]];

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorTable, value);

export type AppErrorOptions = {
  /** Shown to the user instead of the table's sentence; must name no secret. */
  sentence?: string;
  /** The input field at fault, as a dotted path. */
  field?: string;
  /** For logs only, never sent. */
  detail?: string;
  cause?: unknown;
  retryAfterSeconds?: number;
};

/** The only error that crosses a boundary on purpose. Anything else is INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly field: string | undefined;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const sentence = options.sentence ?? errorTable[code].sentence;
    super(`${code}: ${sentence}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.sentence = sentence;
    this.field = options.field;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get httpStatus(): number {
    return errorTable[this.code].httpStatus;
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}

/** Any thrown value as an AppError; what is not one becomes INTERNAL with the cause kept for the log. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('INTERNAL', { cause: thrown });
