import type { ExportView } from '@everloop/contracts/exports';
import type { listExportsSchema } from '@everloop/contracts/internal-metadata';
import { and, desc, eq } from 'drizzle-orm';
import type * as z from 'zod';
import { exports } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { afterPosition } from '../paging/after-position.ts';
import { cutPage, decodeTimeCursor } from '../paging/cursor.ts';
import { exportViews } from './export-views.ts';

/** The owner's files, newest first, of one track or loop if asked. */
export const listExports = async (
  deps: Pick<Deps, 'db'>,
  input: z.infer<typeof listExportsSchema>,
): Promise<{ items: ExportView[]; nextCursor: string | null }> => {
  const position = decodeTimeCursor(input.cursor);
  const rows = await deps.db
    .select()
    .from(exports)
    .where(
      and(
        eq(exports.ownerId, input.ownerId),
        input.subjectId === null ? undefined : eq(exports.subjectId, input.subjectId),
        afterPosition(
          exports.createdAt,
          exports.id,
          position && { value: position.at, id: position.id },
          'descending',
        ),
      ),
    )
    .orderBy(desc(exports.createdAt), desc(exports.id))
    .limit(input.limit + 1);
  const page = cutPage(rows, input.limit, (row) => ({ value: row.createdAt.toISOString(), id: row.id }));
  return { items: await exportViews(deps.db, page.rows), nextCursor: page.nextCursor };
};
