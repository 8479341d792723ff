import { AppError } from '@everloop/contracts/errors';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import type { exports, loops, tracks } from '../adapters/postgres/schema/index.ts';

/**
 * NOT_FOUND, naming the place in the list, unless every id is the owner's. Locks the rows in one order, so that two changes
 * of overlapping lists do not wait for each other in a circle.
 */
export const refuseForeignIds = async (
  tx: Transaction,
  table: typeof tracks | typeof loops | typeof exports,
  input: { ownerId: string; ids: readonly string[] },
): Promise<void> => {
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.ownerId, input.ownerId), inArray(table.id, [...input.ids])))
    .orderBy(table.id)
    .for('update');
  const own = new Set(rows.map((row) => row.id));
  const foreign = input.ids.findIndex((id) => !own.has(id));
  if (foreign !== -1) throw new AppError('NOT_FOUND', { field: `ids.${foreign}` });
};
