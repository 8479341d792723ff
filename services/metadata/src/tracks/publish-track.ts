import type { NewTrack, StoredObject } from '@everloop/contracts/activities';
import type { TrackRecipe } from '@everloop/contracts/tracks';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { tracks } from '../adapters/postgres/schema/index.ts';
import { insertArtifacts } from '../artifacts/insert-artifacts.ts';
import { coverOfFile } from '../covers/cover-of-file.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { type JobRow, lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';
import { readSettings } from '../settings/read-settings.ts';
import { insertTagRow } from '../tags/tag-row.ts';
import { firstTags } from './first-tags.ts';
import { placeInFamily } from './place-in-family.ts';

/**
 * Makes a finished track visible: row, artifacts, first tags and event in one transaction, once per job; an upload's own tags and cover are its first ones. A repeat returns the
 * track that is there. STATE_CONFLICT for a stale run, an ended or a cancelled job.
 */
export const publishTrack = async (
  deps: Pick<Deps, 'db' | 'storage'>,
  input: { jobId: string; run: number; track: NewTrack },
): Promise<{ trackId: string }> => {
  const picture = input.track.own?.cover;
  const cover = picture ? await coverOfFile(deps, picture) : null;
  return deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    const [earlier] = await tx.select({ id: tracks.id }).from(tracks).where(eq(tracks.jobId, job.id));
    if (earlier) return { trackId: earlier.id };
    refuseLatePublication(job, input.run);
    await insertTrack(tx, job, input.track, cover);
    return { trackId: input.track.trackId };
  });
};

const insertTrack = async (
  tx: Transaction,
  job: JobRow,
  track: NewTrack,
  cover: StoredObject | null,
): Promise<void> => {
  const { ownerId } = job;
  const settings = await readSettings(tx, ownerId);
  const recipe = settings.keepPrompts ? track.recipe : withoutWords(track.recipe);
  await tx.insert(tracks).values({
    id: track.trackId,
    ownerId,
    jobId: job.id,
    ...(await placeInFamily(tx, ownerId, track.trackId, recipe.edit?.trackId)),
    kind: recipe.source,
    engine: recipe.engine,
    ...track.facts,
    recipe,
    quality: track.quality,
    sections: track.sections,
  });
  const stored = await insertArtifacts(tx, ownerId, { trackId: track.trackId }, [
    { kind: 'master', object: track.master },
    { kind: 'preview', object: track.preview },
    { kind: 'peaks', object: track.peaks },
    ...(track.extras ?? []),
    ...(cover ? [{ kind: 'cover' as const, object: cover }] : []),
  ]);
  const subject = { kind: 'track' as const, id: track.trackId };
  const tags = firstTags({
    title: settings.keepPrompts ? track.title : askedTitle(job, track),
    recipe,
    quality: track.quality,
    defaultArtist: settings.defaultArtist,
    own: track.own?.tags,
  });
  const coverArtifactId = stored.find(({ kind }) => kind === 'cover')?.id ?? null;
  await insertTagRow(tx, { ownerId, subject, tags, searchWords: [recipe.prompt], coverArtifactId });
  await appendEvents(tx, ownerId, [
    { case: 'library', entity: 'track', entityId: track.trackId, change: 'created', revision: 1 },
  ]);
};

/** Without a title of its own a generation is named after its prompt, which is not to be kept here. */
const askedTitle = (job: JobRow, track: NewTrack): string => {
  if (job.request?.kind === 'generation') return job.request.generation.title;
  if (job.request?.kind === 'release') return job.request.release.generation.title;
  return track.title;
};

/** The owner chose not to keep prompts with tracks; everything else of the recipe stays. */
const withoutWords = ({ lyricTimes: _, remarks: __, ...recipe }: TrackRecipe): TrackRecipe => ({
  ...recipe,
  prompt: '',
  lyrics: '',
  understood: recipe.understood.map((chip) => ({ ...chip, sourceText: '' })),
  notUnderstood: [],
  ...(recipe.style && { style: { ...recipe.style, negativePrompt: '' } }),
});
