import { AppError } from '@everloop/contracts/errors';
import { uploads } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { fileStem } from './file-stem.ts';
import { ownUpload } from './upload-row.ts';

/** Where an upload lies and what its track is called. Serves past the expiry too: the sweep waits for running jobs. */
export const describeUpload = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; uploadId: string },
): Promise<{ objectKey: string; fileName: string; title: string }> => {
  const [row] = await deps.db.select().from(uploads).where(ownUpload(input.ownerId, input.uploadId));
  if (!row || row.completedAt === null) throw new AppError('NOT_FOUND', { field: 'uploadId' });
  return {
    objectKey: row.objectKey,
    fileName: row.fileName,
    title: fileStem(row.fileName) || 'Untitled',
  };
};
