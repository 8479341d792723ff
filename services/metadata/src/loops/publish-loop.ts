import type { NewLoop } from '@everloop/contracts/activities';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, loops } from '../adapters/postgres/schema/index.ts';
import { insertArtifacts } from '../artifacts/insert-artifacts.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { type JobRow, lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';
import { insertTagRow } from '../tags/tag-row.ts';
import { readTrack, type TrackWithTags } from '../tracks/track-views.ts';

/**
 * Makes a rendered loop visible with its artifacts and tags, once per job; a repeat returns the loop that is there. It takes
 * over tags and cover of its track. STATE_CONFLICT for a stale run, an ended or a cancelled job.
 */
export const publishLoop = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; run: number; loop: NewLoop },
): Promise<{ loopId: string }> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    const [earlier] = await tx.select({ id: loops.id }).from(loops).where(eq(loops.jobId, job.id));
    if (earlier) return { loopId: earlier.id };
    refuseLatePublication(job, input.run);
    const source = await readTrack(tx, job.ownerId, input.loop.trackId);
    await insertLoop(tx, job, source, input.loop);
    return { loopId: input.loop.loopId };
  });

const insertLoop = async (
  tx: Transaction,
  job: JobRow,
  source: TrackWithTags,
  loop: NewLoop,
): Promise<void> => {
  const { ownerId } = job;
  const { rendered, loopId } = loop;
  await tx.insert(loops).values({
    id: loopId,
    ownerId,
    trackId: loop.trackId,
    jobId: job.id,
    targetSeconds: rendered.recipe.targetSamples / rendered.recipe.sampleRateHertz,
    repeats: rendered.repeats,
    unitSeconds: rendered.unitSeconds,
    candidate: loop.candidate,
    recipe: rendered.recipe,
    stream: rendered.stream,
    seam: rendered.seam,
    certificate: rendered.certificate ?? null,
    loudnessLufs: rendered.loudnessLufs,
    truePeakDbtp: rendered.truePeakDbtp,
  });
  const cover = await coverOfTrack(tx, source);
  const stored = await insertArtifacts(tx, ownerId, { loopId }, [
    ...rendered.objects,
    ...mastersOf(loop),
    ...cover,
  ]);
  const tags = { ...source.tags.tags, title: loop.title.trim() || source.tags.tags.title };
  await insertTagRow(tx, {
    ownerId,
    subject: { kind: 'loop', id: loopId },
    tags,
    searchWords: [],
    coverArtifactId: stored.find((artifact) => artifact.kind === 'cover')?.id ?? null,
  });
  await appendEvents(tx, ownerId, [
    { case: 'library', entity: 'loop', entityId: loopId, change: 'created', revision: 1 },
  ]);
};

/** Other versions under rows of the loop's own: it is rendered from them even after their tracks are gone. */
const mastersOf = ({ versionMasters = [] }: NewLoop) =>
  [...new Map(versionMasters.map((object) => [object.objectKey, object])).values()].map((object) => ({
    kind: 'master' as const,
    object,
  }));

/** The same stored picture, under a row of the loop's own, so that either may change theirs. */
const coverOfTrack = async (tx: Transaction, { track, tags }: TrackWithTags) => {
  if (tags.coverArtifactId === null) return [];
  const rows = await tx
    .select()
    .from(artifacts)
    .where(and(eq(artifacts.trackId, track.id), eq(artifacts.id, tags.coverArtifactId)));
  return rows.map(({ objectKey, sizeBytes, sha256, contentType }) => ({
    kind: 'cover' as const,
    object: { objectKey, sizeBytes, sha256, contentType },
  }));
};
