import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput, generationRequest } from '../testing/job-inputs.ts';
import { newTrack } from '../testing/made-things.ts';
import { beginJobOf, makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'the life of a job', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('a generation goes from accepted to a visible track', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, trackId } = await makeTrack(studio, ownerId);
    const job = await studio.call.jobs.get({ ownerId, id: jobId });
    expect(job).toMatchObject({ state: 'completed', progress: 100, trackId, stage: null, error: null });
    const track = await studio.call.tracks.get({ ownerId, id: trackId });
    expect(track).toMatchObject({
      title: 'Slow rain over a quiet harbour',
      genre: 'Ambient',
      provenance: 'Procedural engine 1.0.0, seed 7',
      revision: 1,
      durationSeconds: 180,
    });
    expect(track.artifacts.map((artifact) => artifact.kind).sort()).toEqual(['master', 'peaks', 'preview']);
  });

  it('twenty submits with one key make one job, one number in the queue and one event', async () => {
    const ownerId = studio.newOwnerId();
    const input = acceptInput(ownerId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => studio.call.jobs.accept(input)));
    expect(new Set(answers.map((answer) => answer.job.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect((await studio.call.jobs.list({ ownerId })).items).toHaveLength(1);
    expect((await studio.call.events.since({ ownerId, afterSequence: 0 })).events).toHaveLength(1);
  });

  it('one key with another body is a conflict', async () => {
    const ownerId = studio.newOwnerId();
    const input = acceptInput(ownerId);
    await studio.call.jobs.accept(input);
    const other = acceptInput(ownerId, generationRequest('Loud drums'), {
      idempotencyKey: input.idempotencyKey,
    });
    await expect(studio.call.jobs.accept(other)).rejects.toMatchObject({
      cause: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });

  it('two owners may use the same key', async () => {
    const key = acceptInput(studio.newOwnerId()).idempotencyKey;
    const answers = await Promise.all(
      [studio.newOwnerId(), studio.newOwnerId()].map((ownerId) =>
        studio.call.jobs.accept(acceptInput(ownerId, generationRequest(), { idempotencyKey: key })),
      ),
    );
    expect(new Set(answers.map((answer) => answer.job.id)).size).toBe(2);
  });

  it('a repeat is told before anything is checked, to its owner only; with another body it is a conflict', async () => {
    const ownerId = studio.newOwnerId();
    const { idempotencyKey, requestHash, ...rest } = acceptInput(ownerId);
    const key = { ownerId, idempotencyKey, requestHash };
    expect(await studio.call.jobs.repeated(key)).toBeNull();
    const { job } = await studio.call.jobs.accept({ ...rest, ...key });
    expect(await studio.call.jobs.repeated(key)).toMatchObject({ id: job.id });
    expect(await studio.call.jobs.repeated({ ...key, ownerId: studio.newOwnerId() })).toBeNull();
    await expect(studio.call.jobs.repeated({ ...key, requestHash: 'f'.repeat(64) })).rejects.toMatchObject({
      cause: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });

  it('a repeated beginJob of one workflow run keeps the run; the next workflow run gets the next one', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run } = await beginJobOf(studio, ownerId);
    expect(run).toBe(1);
    expect((await studio.activities.beginJob({ jobId })).run).toBe(1);
    expect((await studio.activitiesOf('workflow-run-2').beginJob({ jobId })).run).toBe(2);
  });

  it('a stale run publishes nothing, settles nothing and advances nothing', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run, trackId } = await beginJobOf(studio, ownerId);
    await studio.activitiesOf('workflow-run-2').beginJob({ jobId });
    await expect(
      studio.activities.publishTrack({ jobId, run, track: newTrack(trackId) }),
    ).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
    await studio.activities.advanceJob({ jobId, run, stage: 'rendering', progress: 80 });
    expect(await studio.activities.settleJob({ jobId, run, state: 'failed', error: null })).toEqual({
      state: 'processing',
    });
    expect(await studio.call.jobs.get({ ownerId, id: jobId })).toMatchObject({
      progress: 0,
      stage: 'queued',
    });
  });

  it('an ended job is dismissed by its owner alone and once: it leaves the list, and what it made stays', async () => {
    const ownerId = studio.newOwnerId();
    const running = await beginJobOf(studio, ownerId);
    const input = { ownerId, id: running.jobId };
    await expect(studio.call.jobs.dismiss(input)).rejects.toMatchObject({
      cause: { code: 'STATE_CONFLICT', field: 'id' },
    });
    const { jobId, trackId } = await makeTrack(studio, ownerId);
    const strange = { ownerId: studio.newOwnerId(), id: jobId };
    await expect(studio.call.jobs.dismiss(strange)).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    const { lastSequence } = await studio.call.events.since({ ownerId, afterSequence: 0 });

    const first = await studio.call.jobs.dismiss({ ownerId, id: jobId });
    const again = await studio.call.jobs.dismiss({ ownerId, id: jobId });
    expect(again.expiresAt).toBe(first.expiresAt);
    const listed = await studio.call.jobs.list({ ownerId });
    expect(listed.items.map(({ id }) => id)).toEqual([running.jobId]);
    expect((await studio.call.jobs.list({ ownerId, includeExpired: true })).items).toHaveLength(2);
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({ id: trackId });
    const { events } = await studio.call.events.since({ ownerId, afterSequence: lastSequence });
    expect(events.map((event) => JSON.parse(event).libraryChanged)).toEqual([
      { entity: 'job', entityId: jobId, change: 'removed' },
    ]);
  });

  it('twenty concurrent publications make one track', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run, trackId } = await beginJobOf(studio, ownerId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        studio.activities.publishTrack({ jobId, run, track: newTrack(trackId) }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.trackId))).toEqual(new Set([trackId]));
    expect((await studio.call.tracks.list({ ownerId })).totalCount).toBe(1);
  });

  it('nothing is published after a cancellation was acknowledged', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run, trackId } = await beginJobOf(studio, ownerId);
    expect(await studio.call.jobs.requestCancel({ ownerId, id: jobId })).toMatchObject({
      cancelRequested: true,
    });
    await expect(
      studio.activities.publishTrack({ jobId, run, track: newTrack(trackId) }),
    ).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
    const settled = await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
    expect(settled).toEqual({ state: 'cancelled' });
    expect((await studio.call.tracks.list({ ownerId })).totalCount).toBe(0);
  });

  it('a cancellation and a publication at once leave either a track and completed, or neither', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ownerId = studio.newOwnerId();
      const { jobId, run, trackId } = await beginJobOf(studio, ownerId);
      const [cancel] = await Promise.allSettled([
        studio.call.jobs.requestCancel({ ownerId, id: jobId }),
        studio.activities.publishTrack({ jobId, run, track: newTrack(trackId) }),
      ]);
      expect(cancel.status).toBe('fulfilled');
      const { state } = await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
      const { totalCount } = await studio.call.tracks.list({ ownerId });
      expect([state, totalCount]).toEqual(totalCount === 1 ? ['completed', 1] : ['cancelled', 0]);
    }
  });

  it('concurrent endings settle on one terminal state, which the database itself defends', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run } = await beginJobOf(studio, ownerId);
    const answers = await Promise.all(
      (['failed', 'cancelled', 'failed', 'cancelled', 'failed', 'cancelled'] as const).map((state) =>
        studio.activities.settleJob({ jobId, run, state, error: null }),
      ),
    );
    const [state] = new Set(answers.map((answer) => answer.state));
    expect(new Set(answers.map((answer) => answer.state)).size).toBe(1);
    const other = state === 'failed' ? 'cancelled' : 'completed';
    await expect(
      studio.pool.query('UPDATE jobs SET state = $1, error = NULL WHERE id = $2', [other, jobId]),
    ).rejects.toMatchObject({ constraint: 'jobs_terminal_state_stays' });
    const history = await studio.pool.query(
      'SELECT from_state, to_state FROM job_transitions WHERE job_id = $1 ORDER BY id',
      [jobId],
    );
    expect(history.rows.map((row) => row.to_state)).toEqual(['pending', 'processing', state]);
    const { events } = await studio.call.events.since({ ownerId, afterSequence: 0 });
    const last = JSON.parse(events.at(-1) ?? '{}');
    expect(last.jobChanged.state).toBe(state);
  });

  it('progress never falls, in the activity and in the database', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId, run } = await beginJobOf(studio, ownerId);
    await studio.activities.advanceJob({ jobId, run, stage: 'generating', progress: 50 });
    await studio.activities.advanceJob({ jobId, run, stage: 'decoding', progress: 20 });
    expect(await studio.call.jobs.get({ ownerId, id: jobId })).toMatchObject({
      progress: 50,
      stage: 'decoding',
    });
    await expect(
      studio.pool.query('UPDATE jobs SET progress = 10 WHERE id = $1', [jobId]),
    ).rejects.toMatchObject({ constraint: 'jobs_progress_never_falls' });
  });

  it('a pending job whose workflow never came can be settled by the sweeper', async () => {
    const ownerId = studio.newOwnerId();
    const { job } = await studio.call.jobs.accept(acceptInput(ownerId));
    const unsettled = await studio.call.jobs.unsettled({ olderThanSeconds: 0, limit: 1000 });
    expect(unsettled).toContainEqual(expect.objectContaining({ jobId: job.id, run: 0, state: 'pending' }));
    await studio.call.jobs.requestCancel({ ownerId, id: job.id });
    await studio.call.jobs.settleOrphan({ jobId: job.id, state: 'cancelled', error: null });
    expect(await studio.call.jobs.get({ ownerId, id: job.id })).toMatchObject({ state: 'cancelled' });
    await expect(studio.activities.beginJob({ jobId: job.id })).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
    });
  });

  it('a failed job carries its error; a full queue says so', async () => {
    const small = await openStudio({ policy: { unfinishedJobsMax: 2 } });
    try {
      const ownerId = small.newOwnerId();
      const { jobId, run } = await beginJobOf(small, ownerId);
      await small.call.jobs.accept(acceptInput(ownerId));
      await expect(small.call.jobs.accept(acceptInput(ownerId))).rejects.toMatchObject({
        cause: { code: 'QUEUE_FULL' },
      });
      const error = {
        code: 'OUT_OF_MEMORY' as const,
        sentence: 'There was not enough memory for this.',
        wayOut: 'Ask for a shorter track.',
        action: 'retry-shorter',
        field: null,
        correlationId: jobId,
      };
      await small.activities.settleJob({ jobId, run, state: 'failed', error });
      expect((await small.call.jobs.get({ ownerId, id: jobId })).error).toEqual(error);
      expect(await small.call.jobs.counts({ ownerId })).toEqual({
        pending: 1,
        processing: 0,
        failedToday: 1,
      });
      await small.call.jobs.accept(acceptInput(ownerId));
    } finally {
      await small.close();
    }
  });
});
