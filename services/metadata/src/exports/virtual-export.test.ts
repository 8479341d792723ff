import { createHash } from 'node:crypto';
import type { StoredObject, VirtualParts } from '@everloop/contracts/activities';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runRetention } from '../retention/run-retention.ts';
import { assembleFile } from '../testing/assembled-files.ts';
import { acceptInput } from '../testing/job-inputs.ts';
import { fileProof } from '../testing/made-things.ts';
import { beginExport, makeLoop, makeTrack } from '../testing/make-library.ts';
import { openStorage, type TestStorage } from '../testing/open-storage.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

await describeWith(['postgres', 'minio'], 'an export kept as pieces', () => {
  let bucket: TestStorage;
  let studio: TestStudio;
  beforeAll(async () => {
    bucket = await openStorage();
    studio = await openStudio({ storage: bucket.storage, policy: { objectGraceSeconds: 0 } });
  });
  afterAll(async () => {
    await studio.close();
    await bucket.close();
  });

  const store = async (objectKey: string, bytes: Buffer, contentType: string): Promise<StoredObject> => {
    await bucket.storage.put(objectKey, bytes, { contentType });
    return { objectKey, sizeBytes: bytes.length, sha256: sha256(bytes), contentType };
  };

  /** What the looper does with an MP3 loop: tags, then one stored frame many times. */
  const makeVirtual = async (ownerId: string, loopId: string) => {
    const { jobId, run, exportId } = await beginExport(studio, ownerId, { kind: 'loop', id: loopId }, 'mp3');
    expect(await studio.activities.describeExport({ ownerId, exportId })).toMatchObject({
      delivery: 'virtual',
    });
    const blocks = await studio.activities.buildExportTags({ ownerId, exportId, attempt: 'run1' });
    const prefix = await bucket.storage.getBuffer(blocks.prefixKey ?? '', { bytesMax: 1e8 });
    const frame = assembleFile('mp3', { prefix: null, suffix: null });
    const keyOf = (part: string) => storageKeys.exportPart(exportId, 'run1', part);
    const lead = await store(keyOf('lead'), prefix, 'application/octet-stream');
    const unit = await store(keyOf('unit'), frame, 'application/octet-stream');
    const repeat = 500;
    const file: VirtualFile = {
      version: 1,
      contentType: 'audio/mpeg',
      sizeBytes: prefix.length + frame.length * repeat,
      segments: [
        { kind: 'bytes', objectKey: lead.objectKey, sizeBytes: lead.sizeBytes, repeat: 1 },
        { kind: 'bytes', objectKey: unit.objectKey, sizeBytes: unit.sizeBytes, repeat },
      ],
    };
    const whole = Buffer.concat([prefix, ...Array.from({ length: repeat }, () => frame)]);
    const description = await store(
      keyOf('file.json'),
      Buffer.from(JSON.stringify(file)),
      'application/json',
    );
    const virtual: VirtualParts = { file, objects: [description, lead, unit] };
    const tagProof = await studio.activities.verifyExportTags({
      ownerId,
      exportId,
      objectKey: description.objectKey,
      virtual: file,
    });
    expect(tagProof.verified).toBe(true);
    const { objectKey } = description;
    const made = { objectKey, sizeBytes: whole.length, sha256: sha256(whole), contentType: 'audio/mpeg' };
    const publish = { jobId, run, exportId, file: made, virtual, durationSeconds: 36_000, proof: fileProof };
    await studio.activities.publishExport({ ...publish, tagProof });
    await studio.activities.publishExport({ ...publish, tagProof });
    await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
    return { exportId, whole, virtual };
  };

  const materializeRequest = (loopId: string, exportId: string) => ({
    kind: 'export' as const,
    export: {
      items: [{ kind: 'loop' as const, id: loopId }],
      format: 'mp3' as const,
      mp3BitrateKbps: 192 as const,
      loudness: 'keep' as const,
      priority: 'interactive' as const,
    },
    materializeExportId: exportId,
  });

  it('is offered with the size and hash of the whole, and takes what its pieces take', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const before = await studio.call.storage.usage({ ownerId });
    const { exportId, whole, virtual } = await makeVirtual(ownerId, loopId);
    const view = await studio.call.exports.get({ ownerId, id: exportId });
    const storedBytes = virtual.objects.reduce((sum, object) => sum + object.sizeBytes, 0);
    expect(view).toMatchObject({
      state: 'ready',
      delivery: 'virtual',
      sizeBytes: whole.length,
      sha256: sha256(whole),
      storedBytes,
    });
    const located = await studio.call.artifacts.locate({ ownerId, id: view.artifactId ?? '' });
    expect(located).toMatchObject({
      sizeBytes: whole.length,
      sha256: sha256(whole),
      contentType: 'audio/mpeg',
      fileName: view.fileName,
      virtual: virtual.file,
    });
    const after = await studio.call.storage.usage({ ownerId });
    expect(after.totalBytes - before.totalBytes).toBe(storedBytes);
    await runRetention(studio.deps);
    for (const { objectKey } of virtual.objects) expect(await bucket.storage.stat(objectKey)).not.toBeNull();
  });

  it('becomes one object under the same id, its pieces are collected, and it can be done once only', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const { exportId, whole, virtual } = await makeVirtual(ownerId, loopId);
    const request = materializeRequest(loopId, exportId);
    const { job } = await studio.call.jobs.accept(acceptInput(ownerId, request));
    const { run, exportIds } = await studio.activities.beginJob({ jobId: job.id });
    expect(exportIds).toEqual([]);
    expect((await studio.call.jobs.get({ ownerId, id: job.id })).exportIds).toEqual([exportId]);
    const asked = await studio.activities.describeMaterialization({ ownerId, exportId });
    expect(asked).toEqual({ format: 'mp3', file: virtual.file, sha256: sha256(whole), done: false });
    const file = await store(storageKeys.export(exportId, 'whole', 'mp3'), whole, 'audio/mpeg');
    const { objectKey } = file;
    const tagProof = await studio.activities.verifyExportTags({ ownerId, exportId, objectKey });
    const publish = { jobId: job.id, run, exportId, file, tagProof };
    const other = { ...file, sha256: 'b'.repeat(64) };
    await expect(studio.activities.publishMaterialized({ ...publish, file: other })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    await studio.activities.publishMaterialized(publish);
    await studio.activities.publishMaterialized(publish);
    await studio.activities.settleJob({ jobId: job.id, run, state: 'completed', error: null });
    const view = await studio.call.exports.get({ ownerId, id: exportId });
    expect(view).toMatchObject({ state: 'ready', delivery: 'materialized', storedBytes: whole.length });
    const located = await studio.call.artifacts.locate({ ownerId, id: view.artifactId ?? '' });
    expect(located).toMatchObject({ objectKey, sha256: sha256(whole), virtual: null });
    await runRetention(studio.deps);
    for (const piece of virtual.objects) expect(await bucket.storage.stat(piece.objectKey)).toBeNull();
    expect(await bucket.storage.stat(objectKey)).not.toBeNull();
    expect(await studio.activities.describeMaterialization({ ownerId, exportId })).toMatchObject({
      done: true,
    });
    await expect(studio.call.jobs.accept(acceptInput(ownerId, request))).rejects.toMatchObject({
      cause: {
        code: 'STATE_CONFLICT',
      },
    });
    await expect(studio.call.jobs.accept(acceptInput(studio.newOwnerId(), request))).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND' },
    });
    await studio.call.exports.remove({ ownerId, ids: [exportId] });
    expect((await studio.call.jobs.get({ ownerId, id: job.id })).exportIds).toEqual([]);
  });

  it('that has expired or was removed takes its pieces with it', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const expired = await makeVirtual(ownerId, loopId);
    const removed = await makeVirtual(ownerId, loopId);
    await studio.pool.query(`UPDATE exports SET expires_at = now() - interval '1 minute' WHERE id = $1`, [
      expired.exportId,
    ]);
    await studio.call.exports.remove({ ownerId, ids: [removed.exportId] });
    await runRetention(studio.deps);
    await runRetention(studio.deps);
    for (const { objectKey } of [...expired.virtual.objects, ...removed.virtual.objects]) {
      expect(await bucket.storage.stat(objectKey)).toBeNull();
    }
    expect(await studio.call.exports.get({ ownerId, id: expired.exportId })).toMatchObject({
      state: 'expired',
      artifactId: null,
      storedBytes: null,
    });
    await expect(
      studio.activities.describeMaterialization({ ownerId, exportId: expired.exportId }),
    ).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  });
});
