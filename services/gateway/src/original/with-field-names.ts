import { AppError } from '@everloop/contracts/errors';
import { ZodError } from 'zod';
import { invalidInputOf } from '../trpc/error-body.ts';

/** Runs a use case and names fields at fault as this request's form calls them. */
export const withFieldNames = async <Result>(
  names: Record<string, string>,
  run: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await run();
  } catch (thrown) {
    const error = thrown instanceof ZodError ? invalidInputOf(thrown) : thrown;
    if (!(error instanceof AppError) || error.field === undefined) throw error;
    const { code, sentence, field, retryAfterSeconds } = error;
    throw new AppError(code, { sentence, retryAfterSeconds, field: names[field] ?? field, cause: error });
  }
};
