import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import type { LoopRequest } from '@everloop/contracts/loops';
import type { TagSubject } from '@everloop/contracts/tags';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { loops, tracks, uploads } from '../adapters/postgres/schema/index.ts';
import { readExport } from '../exports/export-views.ts';
import { describeStems } from '../track-extras/describe-stems.ts';

/** Refuses a job whose source is not the owner's (NOT_FOUND), lies in the trash or was never completed (STATE_CONFLICT). */
export const checkSources = async (tx: Transaction, ownerId: string, request: JobRequest): Promise<void> => {
  switch (request.kind) {
    case 'generation':
      return checkSongSources(tx, ownerId, request.generation, '');
    case 'release':
      return checkSongSources(tx, ownerId, request.release.generation, 'generation.');
    case 'loop':
      await checkTrackOrUpload(tx, ownerId, request.loop);
      return checkVersions(tx, ownerId, request.loop.versions);
    case 'analysis':
      return checkTrackOrUpload(tx, ownerId, request.analysis);
    case 'export':
      if (request.materializeExportId) return checkMaterializable(tx, ownerId, request.materializeExportId);
      await checkSubjects(tx, ownerId, request.export.items, request.stemsTrackId ? 'id' : undefined);
      if (request.stemsTrackId) await checkStems(tx, ownerId, request.stemsTrackId);
  }
};

const checkMaterializable = async (tx: Transaction, ownerId: string, exportId: string): Promise<void> => {
  const row = await readExport(tx, ownerId, exportId);
  if (row.state === 'ready' && row.delivery === 'virtual') return;
  const isWhole = row.state === 'ready';
  throw new AppError('STATE_CONFLICT', {
    field: 'id',
    sentence: isWhole ? 'This file is one object already.' : 'Only a finished file can be made one object.',
  });
};

const checkStems = async (tx: Transaction, ownerId: string, trackId: string): Promise<void> => {
  const { made } = await describeStems({ db: tx }, { ownerId, trackId });
  if (made) {
    throw new AppError('STATE_CONFLICT', {
      field: 'id',
      sentence: 'The stems of this track are there already.',
    });
  }
};

const checkTrackOrUpload = async (
  tx: Transaction,
  ownerId: string,
  source: { trackId: string | null; uploadId: string | null },
  fields = { trackId: 'trackId', uploadId: 'uploadId' },
): Promise<void> => {
  if (source.trackId !== null) {
    await checkSubjects(tx, ownerId, [{ kind: 'track', id: source.trackId }], fields.trackId);
    return;
  }
  const [upload] = await tx
    .select({ completedAt: uploads.completedAt, expiresAt: uploads.expiresAt })
    .from(uploads)
    .where(and(eq(uploads.ownerId, ownerId), eq(uploads.id, source.uploadId ?? '')));
  if (!upload || upload.expiresAt.getTime() <= Date.now())
    throw new AppError('NOT_FOUND', { field: fields.uploadId });
  if (upload.completedAt === null) {
    throw new AppError('STATE_CONFLICT', {
      field: fields.uploadId,
      sentence: 'The upload is not complete.',
    });
  }
};

const checkVersions = async (
  tx: Transaction,
  ownerId: string,
  versions: LoopRequest['versions'],
): Promise<void> => {
  for (const [index, id] of Array.isArray(versions) ? versions.entries() : []) {
    await checkSubjects(tx, ownerId, [{ kind: 'track', id }], `versions.${index}`);
  }
};

const checkSongSources = async (
  tx: Transaction,
  ownerId: string,
  { style, edit }: AcceptedGeneration,
  prefix: string,
): Promise<void> => {
  const { referenceTrackId = null, referenceUploadId = null } = style ?? {};
  if (referenceTrackId !== null || referenceUploadId !== null) {
    const named = { trackId: referenceTrackId, uploadId: referenceUploadId };
    await checkTrackOrUpload(tx, ownerId, named, {
      trackId: `${prefix}style.referenceTrackId`,
      uploadId: `${prefix}style.referenceUploadId`,
    });
  }
  if (edit) await checkSubjects(tx, ownerId, [{ kind: 'track', id: edit.trackId }], `${prefix}edit.trackId`);
};

/** `field` names the input at fault; without it, the item's place in a list. */
const checkSubjects = async (
  tx: Transaction,
  ownerId: string,
  subjects: readonly TagSubject[],
  field?: string,
): Promise<void> => {
  const idsOf = (kind: TagSubject['kind']) =>
    subjects.filter((item) => item.kind === kind).map((item) => item.id);
  const found = new Map<string, { deletedAt: Date | null }>();
  for (const [kind, table] of [
    ['track', tracks],
    ['loop', loops],
  ] as const) {
    const ids = idsOf(kind);
    if (ids.length === 0) continue;
    const rows = await tx
      .select({ id: table.id, deletedAt: table.deletedAt })
      .from(table)
      .where(and(eq(table.ownerId, ownerId), inArray(table.id, ids)));
    for (const row of rows) found.set(`${kind}/${row.id}`, row);
  }
  for (const [index, subject] of subjects.entries()) {
    const row = found.get(`${subject.kind}/${subject.id}`);
    const at = field ?? `items.${index}.id`;
    if (!row) throw new AppError('NOT_FOUND', { field: at });
    if (row.deletedAt) {
      throw new AppError('STATE_CONFLICT', {
        field: at,
        sentence: 'This lies in the trash; restore it first.',
      });
    }
  }
};
