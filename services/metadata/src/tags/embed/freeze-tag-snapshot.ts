import { loopMarks } from '@everloop/audio-tags/loop-marks';
import type { Provenance } from '@everloop/contracts/tags';
import type { TrackRecipe } from '@everloop/contracts/tracks';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../adapters/postgres/database.ts';
import { artifacts, exports, loops, type TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import type { Deps } from '../../deps.ts';
import { exportFileName } from '../../exports/export-file-name.ts';
import { readExport } from '../../exports/export-views.ts';
import { readTrack } from '../../tracks/track-views.ts';
import { readTagRow } from '../tag-row.ts';

type LoopRow = typeof loops.$inferSelect;

/**
 * The tags of a file as they are now, kept with it by the first call: every attempt writes the same, and an edit in the
 * meantime belongs to the next export. The file's name is settled with them.
 */
export const freezeTagSnapshot = async (
  deps: Pick<Deps, 'db' | 'version'>,
  input: { ownerId: string; exportId: string },
): Promise<TagSnapshot> =>
  deps.db.transaction(async (tx) => {
    await tx
      .select({ id: exports.id })
      .from(exports)
      .where(eq(exports.id, input.exportId))
      .for('no key update');
    const row = await readExport(tx, input.ownerId, input.exportId);
    if (row.tagSnapshot) return row.tagSnapshot;
    const subject = { kind: row.subjectKind, id: row.subjectId };
    const { tags, coverArtifactId } = await readTagRow(tx, input.ownerId, subject);
    const loop = subject.kind === 'loop' ? await readLoopRow(tx, subject.id) : null;
    const marks = loop && loopMarks(loop.recipe, row.format);
    const { track } = await readTrack(tx, input.ownerId, loop?.trackId ?? subject.id);
    const snapshot: TagSnapshot = {
      tags,
      provenance: provenanceOf(track.id, track.recipe, loop, deps.version),
      recipe: recipeOf(track.recipe, loop),
      fileLoop: marks?.fileLoop ?? null,
      chapters: marks?.chapters ?? [],
      cover: coverArtifactId === null ? null : await readCover(tx, coverArtifactId),
    };
    const { format } = row;
    const [frozen] = await tx
      .update(exports)
      .set({
        tagSnapshot: snapshot,
        title: tags.title,
        fileName: exportFileName({
          artist: tags.artist,
          title: tags.title,
          loopSeconds: loop?.targetSeconds ?? null,
          format,
        }),
      })
      .where(eq(exports.id, row.id))
      .returning({ snapshot: exports.tagSnapshot });
    // As stored: jsonb orders keys in its own way, and the proof reads it from there.
    if (!frozen?.snapshot) throw new Error('a locked row can be updated');
    return frozen.snapshot;
  });

const readLoopRow = async (tx: Transaction, loopId: string): Promise<LoopRow | null> => {
  const [row] = await tx.select().from(loops).where(eq(loops.id, loopId));
  return row ?? null;
};

const readCover = async (tx: Transaction, artifactId: string): Promise<TagSnapshot['cover']> => {
  const { objectKey, sha256, sizeBytes } = artifacts;
  const [cover] = await tx
    .select({ objectKey, sha256, sizeBytes })
    .from(artifacts)
    .where(eq(artifacts.id, artifactId));
  return cover ?? null;
};

const provenanceOf = (
  sourceTrackId: string,
  recipe: TrackRecipe,
  loop: LoopRow | null,
  version: string,
): Provenance => ({
  engine: recipe.source === 'uploaded' ? 'Uploaded file' : (recipe.engineName ?? recipe.engine ?? ''),
  engineVersion: recipe.engineVersion ?? '',
  modelRevision: recipe.modelRevision ?? '',
  seed: recipe.seed,
  generator: `Everloop ${version}`,
  sourceTrackId,
  // A walk has many places in its track; the recipe tells them.
  loopStartSample: loop && !loop.recipe.evolution ? loop.recipe.startSample : null,
  loopLengthSamples: loop && !loop.recipe.evolution ? loop.recipe.endSample - loop.recipe.startSample : null,
});

/**
 * What was asked for and what decided the sound, to make the same again; how it was understood, and where lines were sung,
 * follows from that.
 */
const recipeOf = (recipe: TrackRecipe, loop: LoopRow | null): Record<string, unknown> => {
  const {
    understood: _understood,
    notUnderstood: _notUnderstood,
    fileName: _fileName,
    lyricTimes: _lyricTimes,
    remarks: _remarks,
    ...asked
  } = recipe;
  return loop ? { ...asked, loop: loop.recipe } : asked;
};
