import { randomUUID } from 'node:crypto';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput } from '../testing/job-inputs.ts';
import { describedObject, newTrack } from '../testing/made-things.ts';
import { beginJobOf, makeLoop, makeTrack } from '../testing/make-library.ts';
import { openStorage, type TestStorage } from '../testing/open-storage.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';
import { collectObjects } from './collect-objects.ts';
import { emptyTrash } from './empty-trash.ts';
import { expireJobs } from './expire-jobs.ts';
import { expireUploads } from './expire-uploads.ts';
import { forgetJobs } from './forget-jobs.ts';
import { markOrphans } from './mark-orphans.ts';
import { runRetention } from './run-retention.ts';

await describeWith(['postgres', 'minio'], 'retention', () => {
  let bucket: TestStorage;
  let studio: TestStudio;
  beforeAll(async () => {
    bucket = await openStorage();
    studio = await openStudio({ storage: bucket.storage });
  });
  afterAll(async () => {
    await studio.close();
    await bucket.close();
  });

  const noGrace = () => ({ ...studio.deps, policy: { ...studio.deps.policy, objectGraceSeconds: 0 } });
  const exists = async (key: string) => (await bucket.storage.stat(key)) !== null;
  const store = (key: string) => bucket.storage.put(key, Buffer.from('x'), { contentType: 'audio/flac' });

  it('an expired job leaves the active view and loses its words; its key, end and track stay', async () => {
    const ownerId = studio.newOwnerId();
    const input = acceptInput(ownerId);
    const { job } = await studio.call.jobs.accept(input);
    const { run, trackId } = await studio.activities.beginJob({ jobId: job.id });
    await studio.activities.publishTrack({ jobId: job.id, run, track: newTrack(trackId) });
    await studio.activities.settleJob({ jobId: job.id, run, state: 'completed', error: null });
    expect(await expireJobs(studio.deps)).toBe(0);
    await studio.pool.query(`UPDATE jobs SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      job.id,
    ]);
    expect(await expireJobs(studio.deps)).toBe(1);
    expect((await studio.call.jobs.list({ ownerId })).items).toEqual([]);
    expect((await studio.call.jobs.list({ ownerId, includeExpired: true })).items).toHaveLength(1);
    await expect(studio.call.jobs.request({ ownerId, id: job.id })).rejects.toMatchObject({
      cause: { code: 'STATE_CONFLICT' },
    });
    const row = await studio.pool.query('SELECT request, title FROM jobs WHERE id = $1', [job.id]);
    expect(row.rows).toEqual([{ request: null, title: '' }]);
    expect(await studio.call.jobs.accept(input)).toMatchObject({ created: false, job: { id: job.id } });
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({ id: trackId });

    expect(await forgetJobs(studio.deps)).toBe(0);
    await studio.pool.query(`UPDATE job_ledger SET ended_at = now() - interval '91 days' WHERE job_id = $1`, [
      job.id,
    ]);
    expect(await forgetJobs(studio.deps)).toBe(1);
    expect((await studio.call.jobs.accept(input)).created).toBe(true);
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({ id: trackId });
  });

  it('the trash is emptied after its time, and only then; objects follow after the grace time', async () => {
    const ownerId = studio.newOwnerId();
    const kept = await makeTrack(studio, ownerId);
    const { trackId, track } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    for (const { objectKey } of [track.master, kept.track.master]) await store(objectKey);
    await studio.call.tracks.trash({ ownerId, ids: [trackId, kept.trackId] });
    expect((await studio.call.loops.list({ ownerId })).items).toEqual([]);
    await studio.call.tracks.restore({ ownerId, ids: [kept.trackId] });
    expect(await emptyTrash(studio.deps)).toBe(0);
    await studio.pool.query(`UPDATE tracks SET deleted_at = now() - interval '31 days' WHERE id = $1`, [
      trackId,
    ]);
    expect(await emptyTrash(studio.deps)).toBe(1);
    await expect(studio.call.loops.get({ ownerId, id: loopId })).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND' },
    });
    expect(await collectObjects(studio.deps)).toBe(0);
    expect(await exists(track.master.objectKey)).toBe(true);
    await collectObjects(noGrace());
    expect(await exists(track.master.objectKey)).toBe(false);
    expect(await exists(kept.track.master.objectKey)).toBe(true);
  });

  it('a loop over versions keeps their masters after their tracks are gone, and gives them back with itself', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const other = await makeTrack(studio, ownerId);
    const { objectKey } = other.track.master;
    await store(objectKey);
    const versionMasters = [other.track.master, other.track.master];
    const { loopId } = await makeLoop(studio, ownerId, trackId, { versionMasters });
    await studio.call.tracks.trash({ ownerId, ids: [other.trackId] });
    await studio.call.tracks.purge({ ownerId, ids: [other.trackId] });
    await collectObjects(noGrace());
    expect(await exists(objectKey)).toBe(true);
    await studio.call.loops.trash({ ownerId, ids: [loopId] });
    await studio.call.loops.purge({ ownerId, ids: [loopId] });
    await collectObjects(noGrace());
    expect(await exists(objectKey)).toBe(false);
  });

  it('orphans go, referenced and foreign objects and young ones stay', async () => {
    const ownerId = studio.newOwnerId();
    const { track } = await makeTrack(studio, ownerId);
    const orphan = describedObject('masters', 'audio/flac', 'flac').objectKey;
    const foreign = `somebody-else/${randomUUID()}`;
    for (const key of [track.master.objectKey, orphan, foreign]) await store(key);
    expect(await markOrphans(studio.deps)).toBe(0);
    expect(await markOrphans(noGrace())).toBe(1);
    await collectObjects(noGrace());
    expect(await exists(orphan)).toBe(false);
    expect(await exists(track.master.objectKey)).toBe(true);
    expect(await exists(foreign)).toBe(true);
  });

  it('a loop goes for good by hand from the trash only, and its track stays', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const rows = await studio.pool.query<{ object_key: string }>(
      'SELECT object_key FROM artifacts WHERE loop_id = $1',
      [loopId],
    );
    const keys = rows.rows.map(({ object_key }) => object_key);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) await store(key);
    const purge = () => studio.call.loops.purge({ ownerId, ids: [loopId] });
    await expect(purge()).rejects.toMatchObject({ cause: { code: 'STATE_CONFLICT', field: 'ids.0' } });
    await studio.call.loops.trash({ ownerId, ids: [loopId] });
    expect(await purge()).toEqual({ removed: 1 });
    await expect(purge()).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    expect((await studio.call.loops.list({ ownerId, trashed: true })).items).toEqual([]);
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({ id: trackId });
    await collectObjects(noGrace());
    expect(await Promise.all(keys.map(exists))).toEqual(keys.map(() => false));
  });

  it('content that is published again is taken off the list', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId, track } = await makeTrack(studio, ownerId);
    await store(track.master.objectKey);
    await studio.call.tracks.trash({ ownerId, ids: [trackId] });
    await studio.call.tracks.purge({ ownerId, ids: [trackId] });
    await makeTrack(studio, ownerId, { master: track.master });
    await collectObjects(noGrace());
    expect(await exists(track.master.objectKey)).toBe(true);
  });

  it('content that was written again since it was given up stays for its grace time', async () => {
    const key = describedObject('masters', 'audio/flac', 'flac').objectKey;
    await store(key);
    await studio.pool.query(`INSERT INTO doomed_objects VALUES ($1, now() - interval '3 days')`, [key]);
    await collectObjects(studio.deps);
    expect(await exists(key)).toBe(true);
  });

  it('an expired upload stays for as long as a job reads it', async () => {
    const ownerId = studio.newOwnerId();
    const { uploadId, objectKey } = await studio.call.uploads.register({
      ownerId,
      fileName: '../../my song\r\n.wav',
      sizeBytes: null,
    });
    await store(objectKey);
    const facts = {
      container: 'wav' as const,
      codec: 'pcm_s16le',
      sampleRateHertz: 44_100,
      channels: 2,
      sampleCount: 44_100,
      durationSeconds: 1,
    };
    const view = await studio.call.uploads.complete({ ownerId, id: uploadId, sizeBytes: 1, facts });
    expect(view).toMatchObject({ fileName: 'my song.wav', facts });
    const { jobId, run } = await beginJobOf(studio, ownerId, {
      kind: 'analysis',
      analysis: { trackId: null, uploadId, findLoops: false, title: '', priority: 'interactive' },
    });
    await expect(studio.call.uploads.discard({ ownerId, id: uploadId })).rejects.toMatchObject({
      cause: { code: 'STATE_CONFLICT' },
    });
    await studio.pool.query(`UPDATE uploads SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      uploadId,
    ]);
    expect(await expireUploads(studio.deps)).toBe(0);
    expect(await studio.activities.describeUpload({ ownerId, uploadId })).toMatchObject({ title: 'my song' });
    await studio.activities.settleJob({ jobId, run, state: 'failed', error: null });
    expect(await expireUploads(studio.deps)).toBe(1);
    await collectObjects(noGrace());
    expect(await exists(objectKey)).toBe(false);
  });

  it('every step runs, and a step that fails stops no other', async () => {
    const storage = {
      ...bucket.storage,
      list: () => {
        throw new Error('away');
      },
    };
    const counts = await runRetention({ ...studio.deps, storage });
    expect(Object.keys(counts)).toEqual(
      expect.arrayContaining(['expireJobs', 'pruneEvents', 'collectObjects']),
    );
    expect(counts.markOrphans).toBeUndefined();
  });
});
