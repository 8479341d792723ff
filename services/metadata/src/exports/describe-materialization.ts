import type { MetadataActivities } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { Deps } from '../deps.ts';
import { readExport } from './export-views.ts';

type Description = Awaited<ReturnType<MetadataActivities['describeMaterialization']>>;

/** The pieces that are to become one object. STATE_CONFLICT for a file that is not ready, or has expired meanwhile. */
export const describeMaterialization = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; exportId: string },
): Promise<Description> => {
  const row = await readExport(deps.db, input.ownerId, input.exportId);
  if (row.state !== 'ready' || row.sha256 === null) {
    throw new AppError('STATE_CONFLICT', { sentence: 'This file is not ready, or not there any more.' });
  }
  return {
    format: row.format,
    file: row.virtualFile,
    sha256: row.sha256,
    done: row.delivery === 'materialized',
  };
};
