import { AppError } from '@everloop/contracts/errors';
import { and, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import type { loops, tracks } from '../adapters/postgres/schema/index.ts';

/**
 * STATE_CONFLICT, naming the place in the list, unless everything lies in the trash: what cannot be undone takes two steps.
 * The caller holds the locks of the rows.
 */
export const refuseOutsideTrash = async (
  tx: Transaction,
  table: typeof tracks | typeof loops,
  ids: readonly string[],
): Promise<void> => {
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(inArray(table.id, [...ids]), isNull(table.deletedAt)));
  const kept = new Set(rows.map(({ id }) => id));
  const index = ids.findIndex((id) => kept.has(id));
  if (index === -1) return;
  throw new AppError('STATE_CONFLICT', {
    field: `ids.${index}`,
    sentence: 'This does not lie in the trash; move it there first.',
  });
};
