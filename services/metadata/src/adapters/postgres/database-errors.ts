import { AppError } from '@everloop/contracts/errors';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import pg from 'pg';

/** SQLSTATE classes and codes after which the same call may succeed: connection, shutdown, lock and deadlock trouble. */
const passing = /^(08|57P|53|55P03|40P01|40001|57014)/;
/** What a column or jsonb cannot hold: NUL, half of a surrogate pair, a number or text out of its range. */
const unstorable = new Set(['22021', '22P02', '22P05', '22003', '22001']);
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);
const poolMessages =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|pool after calling end/;

/**
 * A failure of Postgres or of the driver as an AppError. Query texts and parameters, which hold what users wrote, and the
 * server's row details are left behind, so that they reach neither logs nor callers. Anything else passes unchanged.
 */
export const asDatabaseError = (thrown: unknown): unknown => {
  if (thrown instanceof AppError) return thrown;
  const inner = thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
  if (inner instanceof pg.DatabaseError) {
    const code = inner.code ?? '';
    const detail = `postgres ${code} ${inner.constraint ?? inner.routine ?? ''}`.trim();
    if (unstorable.has(code)) {
      return new AppError('INVALID_INPUT', {
        sentence: 'A text holds characters that cannot be stored.',
        detail,
      });
    }
    return new AppError(passing.test(code) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL', { detail });
  }
  const code = String((inner as { code?: unknown } | null | undefined)?.code ?? '');
  const message = inner instanceof Error ? inner.message : '';
  if (networkCodes.has(code) || poolMessages.test(message)) {
    return new AppError('SERVICE_UNAVAILABLE', { detail: `postgres ${code || 'connection'}` });
  }
  return thrown instanceof DrizzleQueryError
    ? new AppError('INTERNAL', { detail: `postgres driver: ${message}` })
    : thrown;
};

/** The SQLSTATE of a failed query, for the few places that expect one. */
export const sqlStateOf = (thrown: unknown): string | undefined => {
  const inner = thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
  return inner instanceof pg.DatabaseError ? inner.code : undefined;
};
