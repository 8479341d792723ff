import { AppError } from '@everloop/contracts/errors';
import type { UploadView } from '@everloop/contracts/uploads';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { uploads } from '../adapters/postgres/schema/index.ts';

export type UploadRow = typeof uploads.$inferSelect;

export const ownUpload = (ownerId: string, uploadId: string) =>
  and(eq(uploads.ownerId, ownerId), eq(uploads.id, uploadId));

/** The owner's upload while it is kept; NOT_FOUND afterwards. */
export const readUpload = async (db: Executor, ownerId: string, uploadId: string): Promise<UploadRow> => {
  const [row] = await db
    .select()
    .from(uploads)
    .where(and(ownUpload(ownerId, uploadId), gt(uploads.expiresAt, sql`now()`)));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
};

export const uploadView = (row: UploadRow): UploadView => ({
  id: row.id,
  fileName: row.fileName,
  sizeBytes: row.sizeBytes ?? 0,
  facts: row.facts,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
