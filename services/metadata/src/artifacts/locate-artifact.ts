import { AppError } from '@everloop/contracts/errors';
import { trackExtraFiles, trackExtraKindSchema } from '@everloop/contracts/track-extras';
import type { ArtifactKind } from '@everloop/contracts/tracks';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
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
  /** Set where the file is kept as pieces; size, hash and type are then those of the file. */
  virtual: VirtualFile | null;
};

/** Where an artifact's bytes lie and under which name they are saved. */
export const locateArtifact = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<LocatedArtifact> => {
  const [row] = await deps.db
    .select({ artifact: artifacts, whole: exports, tags: tagSets.tags })
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
  if (kind === 'export_part') throw new AppError('NOT_FOUND');
  const fileName = row.whole?.fileName ?? downloadName(row.tags, extensionOf(kind, contentType));
  const virtual = row.whole?.virtualFile ?? null;
  if (!virtual) return { objectKey, sizeBytes, sha256, contentType, fileName, virtual };
  return {
    objectKey,
    sizeBytes: virtual.sizeBytes,
    sha256: row.whole?.sha256 ?? sha256,
    contentType: virtual.contentType,
    fileName,
    virtual,
  };
};

const extensions: Record<string, string> = {
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg; codecs=opus': 'opus',
  'audio/ogg; codecs=vorbis': 'ogg',
  'application/json': 'json',
  'image/jpeg': 'jpg',
};

const extensionOf = (kind: ArtifactKind, contentType: string): string => {
  const extra = trackExtraKindSchema.safeParse(kind);
  if (extra.success) return trackExtraFiles[extra.data].ending;
  return kind === 'peaks' || kind === 'loop_peaks' ? 'peaks.json' : (extensions[contentType] ?? 'bin');
};
