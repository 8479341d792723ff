import { AppError } from '@everloop/contracts/errors';
import type { ExportView } from '@everloop/contracts/exports';
import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { artifacts, exports } from '../adapters/postgres/schema/index.ts';

export type ExportRow = typeof exports.$inferSelect;

export const readExport = async (db: Executor, ownerId: string, exportId: string): Promise<ExportRow> => {
  const [row] = await db
    .select()
    .from(exports)
    .where(and(eq(exports.ownerId, ownerId), eq(exports.id, exportId)));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
};

/** Files as their owner sees them, in the order given. */
export const exportViews = async (db: Executor, rows: readonly ExportRow[]): Promise<ExportView[]> => {
  if (rows.length === 0) return [];
  const stored = await db
    .select({
      id: artifacts.id,
      exportId: artifacts.exportId,
      kind: artifacts.kind,
      sizeBytes: artifacts.sizeBytes,
    })
    .from(artifacts)
    .where(
      inArray(
        artifacts.exportId,
        rows.map((row) => row.id),
      ),
    );
  const storedOf = Map.groupBy(stored, (artifact) => artifact.exportId);
  return rows.map((row) => ({
    id: row.id,
    jobId: row.jobId,
    subject: { kind: row.subjectKind, id: row.subjectId },
    title: row.title,
    format: row.format,
    mp3BitrateKbps: row.mp3BitrateKbps,
    bitrateKbps: row.bitrateKbps ?? row.mp3BitrateKbps,
    state: row.state,
    fileName: row.fileName,
    sizeBytes: row.sizeBytes,
    delivery: row.delivery,
    storedBytes: storedOf.get(row.id)?.reduce((sum, artifact) => sum + artifact.sizeBytes, 0) ?? null,
    sha256: row.sha256,
    durationSeconds: row.durationSeconds,
    artifactId: storedOf.get(row.id)?.find((artifact) => artifact.kind === 'export')?.id ?? null,
    proof: row.proof,
    tagProof: row.tagProof,
    certificate: row.certificate,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
};

export const exportView = async (db: Executor, row: ExportRow): Promise<ExportView> => {
  const [view] = await exportViews(db, [row]);
  if (!view) throw new Error('one row makes one view');
  return view;
};
