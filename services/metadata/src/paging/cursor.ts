import { AppError } from '@everloop/contracts/errors';
import * as z from 'zod';

const cursorSchema = z.tuple([z.union([z.string(), z.number()]), z.uuid()]);
/** Sort value and id of the last row of a page. */
export type Position = { value: string | number; id: string };

/** Opaque to callers. Positions, not offsets: rows added or removed meanwhile neither repeat nor hide others. */
export const encodeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify([position.value, position.id])).toString('base64url');

/** Throws INVALID_INPUT for anything that encodeCursor did not make. */
export const decodeCursor = (cursor: string | null): Position | null => {
  if (cursor === null) return null;
  try {
    const [value, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { value, id };
  } catch {
    throw new AppError('INVALID_INPUT', { field: 'cursor', sentence: 'This page mark is not one of ours.' });
  }
};

/** As toISOString writes the years that Postgres reads too: it knows neither a year 0 nor a sign. */
const ownTime = /^(?!0000)\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The instant of a cursor, for lists in time order. */
export const decodeTimeCursor = (cursor: string | null): { at: Date; id: string } | null => {
  const position = decodeCursor(cursor);
  if (position === null) return null;
  const at = new Date(position.value);
  if (typeof position.value !== 'string' || !ownTime.test(position.value) || Number.isNaN(at.getTime())) {
    throw new AppError('INVALID_INPUT', {
      field: 'cursor',
      sentence: 'This page mark belongs to another list.',
    });
  }
  return { at, id: position.id };
};

/** Cuts a result that was read one row too long, and marks where the next page begins. */
export const cutPage = <Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
): { rows: Row[]; nextCursor: string | null } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? encodeCursor(positionOf(last)) : null };
};
