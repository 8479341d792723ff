import { inArray } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { exports, tracks } from '../adapters/postgres/schema/index.ts';
import type { JobRow } from './job-row.ts';

/** What a job works on that another job made, by the ids its request names. */
export type NamedProducts = { trackOf(row: JobRow): string | null; exportsOf(row: JobRow): string[] };

/**
 * Stems belong to the track they are made of, and a file that becomes one object stays the file it was: both were made by other
 * jobs. They are named from the start, so that their pages can show the job, and for as long as they are there.
 */
export const namedProducts = async (db: Executor, rows: readonly JobRow[]): Promise<NamedProducts> => {
  const trackIds = await existing(db, tracks, rows.flatMap(stemsTrack));
  const exportIds = await existing(db, exports, rows.flatMap(materializedExport));
  return {
    trackOf: (row) => stemsTrack(row).find((id) => trackIds.has(id)) ?? null,
    exportsOf: (row) => materializedExport(row).filter((id) => exportIds.has(id)),
  };
};

const stemsTrack = ({ request }: JobRow): string[] =>
  request?.kind === 'export' && request.stemsTrackId ? [request.stemsTrackId] : [];

const materializedExport = ({ request }: JobRow): string[] =>
  request?.kind === 'export' && request.materializeExportId ? [request.materializeExportId] : [];

const existing = async (
  db: Executor,
  table: typeof tracks | typeof exports,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(inArray(table.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
};
