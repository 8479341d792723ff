import { type Column, type SQL, sql } from 'drizzle-orm';

/** Row comparison behind a position; the id makes the order total. Needs an index on exactly these columns. */
export const afterPosition = (
  value: Column | SQL,
  id: Column,
  position: { value: unknown; id: string } | null,
  direction: 'ascending' | 'descending',
): SQL | undefined => {
  if (position === null) return undefined;
  const bound = sql`(${bindable(position.value)}, ${position.id}::uuid)`;
  return direction === 'ascending' ? sql`(${value}, ${id}) > ${bound}` : sql`(${value}, ${id}) < ${bound}`;
};

/** Dates are sent as UTC text: the driver would write them in the time zone of the process. */
const bindable = (value: unknown): SQL =>
  value instanceof Date ? sql`${value.toISOString()}::timestamptz` : sql`${value}`;
