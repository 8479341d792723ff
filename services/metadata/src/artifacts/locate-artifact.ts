import { AppError } from '@everloop/contracts/errors';
import type { ArtifactKind } from '@everloop/contracts/tracks';
import { and, eq, or } from 'drizzle-orm';
import { artifacts, exports, tagSets } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { downloadName } from './download-name.ts';

export type LocatedArtifact = {
  objectKey: string;
  sizeBytes: number;
  sha256: string;
  contentType: string;
  fileName: string;
};

/** Where an artifact's bytes lie and under which name they are saved. */
export const locateArtifact = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<LocatedArtifact> => {
  const [row] = await deps.db
    .select({ artifact: artifacts, exportName: exports.fileName, tags: tagSets.tags })
    .from(artifacts)
    .leftJoin(exports, eq(exports.id, artifacts.exportId))
    .leftJoin(
      tagSets,
      or(
        and(eq(tagSets.subjectKind, 'track'), eq(tagSets.subjectId, artifacts.trackId)),
        and(eq(tagSets.subjectKind, 'loop'), eq(tagSets.subjectId, artifacts.loopId)),
      ),
    )
    .where(and(eq(artifacts.ownerId, input.ownerId), eq(artifacts.id, input.id)));
  if (!row) throw new AppError('NOT_FOUND');
  const { objectKey, sizeBytes, sha256, contentType, kind } = row.artifact;
  const fileName = row.exportName ?? downloadName(row.tags, extensionOf(kind, contentType));
  return { objectKey, sizeBytes, sha256, contentType, fileName };
};

const extensions: Record<string, string> = {
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'application/json': 'json',
  'image/jpeg': 'jpg',
};

const extensionOf = (kind: ArtifactKind, contentType: string): string =>
  kind === 'peaks' || kind === 'loop_peaks' ? 'peaks.json' : (extensions[contentType] ?? 'bin');
