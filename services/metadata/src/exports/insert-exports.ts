import {
  bitrateKbpsOf,
  type ExportDelivery,
  type ExportFormat,
  usualDelivery,
} from '@everloop/contracts/exports';
import type { LoudnessPreset } from '@everloop/contracts/loops';
import type { TagSubject } from '@everloop/contracts/tags';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { exports, loops, tagSets } from '../adapters/postgres/schema/index.ts';
import type { EventDraft } from '../events/append-events.ts';
import type { JobRow } from '../jobs/job-row.ts';
import { exportFileName } from './export-file-name.ts';

export type PlannedExport = {
  exportId: string;
  subject: TagSubject;
  format: ExportFormat;
  mp3BitrateKbps: number | null;
  bitrateKbps?: number | null;
  loudness: LoudnessPreset;
  delivery?: ExportDelivery;
};

/** Writes planned exports of a job once; a repeat adds nothing. Returns the events of those that are fresh. */
export const insertExports = async (
  tx: Transaction,
  job: JobRow,
  planned: readonly PlannedExport[],
): Promise<EventDraft[]> => {
  const subjects = await readSubjects(tx, job.ownerId, planned);
  const rows = planned.map((item) => {
    const subject = subjects.get(item.subject.id);
    const title = subject?.title ?? job.title;
    return {
      id: item.exportId,
      ownerId: job.ownerId,
      jobId: job.id,
      subjectKind: item.subject.kind,
      subjectId: item.subject.id,
      title,
      format: item.format,
      mp3BitrateKbps: item.mp3BitrateKbps,
      bitrateKbps: bitrateKbpsOf(item.format, item),
      loudness: item.loudness,
      delivery: item.delivery ?? usualDelivery(item.subject.kind, item.format),
      fileName: exportFileName({
        artist: subject?.artist ?? '',
        title,
        loopSeconds: subject?.loopSeconds ?? null,
        format: item.format,
      }),
    };
  });
  const inserted = await tx.insert(exports).values(rows).onConflictDoNothing().returning({ id: exports.id });
  return inserted.map((row) => ({ case: 'library', entity: 'export', entityId: row.id, change: 'created' }));
};

const readSubjects = async (tx: Transaction, ownerId: string, planned: readonly PlannedExport[]) => {
  const rows = await tx
    .select({ id: tagSets.subjectId, tags: tagSets.tags, loopSeconds: loops.targetSeconds })
    .from(tagSets)
    .leftJoin(loops, and(eq(loops.id, tagSets.subjectId), eq(tagSets.subjectKind, 'loop')))
    .where(
      and(
        eq(tagSets.ownerId, ownerId),
        inArray(
          tagSets.subjectId,
          planned.map((item) => item.subject.id),
        ),
      ),
    );
  return new Map(
    rows.map((row) => [
      row.id,
      { title: row.tags.title, artist: row.tags.artist, loopSeconds: row.loopSeconds },
    ]),
  );
};
