import { createHash } from 'node:crypto';
import { type ExportFormat, exportContentTypes, exportFormats } from '@everloop/contracts/exports';
import { storageKeys } from '@everloop/contracts/storage-keys';
import { describeWith } from '@everloop/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assembleFile } from '../testing/assembled-files.ts';
import { fileProof } from '../testing/made-things.ts';
import { beginExport, makeLoop, makeTrack } from '../testing/make-library.ts';
import { openStorage, type TestStorage } from '../testing/open-storage.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres', 'minio'], 'the life of an export', () => {
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

  /** What the renderer does: tag prefix, audio, tag suffix, as one stored object. */
  const render = async (ownerId: string, exportId: string, format: ExportFormat, attempt: string) => {
    const blocks = await studio.activities.buildExportTags({ ownerId, exportId, attempt });
    const read = (key: string | null) => (key ? bucket.storage.getBuffer(key, { bytesMax: 1e8 }) : null);
    const prefix = await read(blocks.prefixKey);
    const suffix = await read(blocks.suffixKey);
    expect([prefix?.length ?? 0, suffix?.length ?? 0]).toEqual([blocks.prefixBytes, blocks.suffixBytes]);
    const file = assembleFile(format, { prefix, suffix });
    const objectKey = storageKeys.export(exportId, attempt, format);
    await bucket.storage.put(objectKey, file, { contentType: exportContentTypes[format] });
    return {
      objectKey,
      sizeBytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      contentType: exportContentTypes[format],
    };
  };

  const picture = () =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();

  it.each(exportFormats)(
    'a %s of a loop carries tags and cover, is proved and offered once',
    async (format) => {
      const ownerId = studio.newOwnerId();
      const { trackId } = await makeTrack(studio, ownerId);
      const track = { kind: 'track' as const, id: trackId };
      const imageBase64 = (await picture()).toString('base64');
      await studio.call.covers.set({ ownerId, subject: track, expectedRevision: 1, imageBase64 });
      const { loopId } = await makeLoop(studio, ownerId, trackId);
      await studio.call.tags.update({
        ownerId,
        subject: { kind: 'loop', id: loopId },
        expectedRevision: 1,
        patch: { title: 'Тихий дождь', artist: 'Somebody' },
      });
      const { jobId, run, exportId } = await beginExport(
        studio,
        ownerId,
        { kind: 'loop', id: loopId },
        format,
      );
      expect(await studio.activities.describeExport({ ownerId, exportId })).toMatchObject({
        ready: false,
        source: { kind: 'loop', recipe: { version: 1 } },
      });
      const file = await render(ownerId, exportId, format, 'a1');
      const proof = await studio.activities.verifyExportTags({
        ownerId,
        exportId,
        objectKey: file.objectKey,
      });
      expect(proof.verified).toBe(true);
      expect(proof.fields.find((field) => field.field === 'cover')?.expected).toMatch(/^[0-9a-f]{64}$/);
      const publish = {
        jobId,
        run,
        exportId,
        file,
        durationSeconds: 36_000,
        proof: fileProof,
        tagProof: proof,
      };
      await studio.activities.publishExport(publish);
      await studio.activities.publishExport(publish);
      await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
      const view = await studio.call.exports.get({ ownerId, id: exportId });
      expect(view).toMatchObject({ state: 'ready', fileName: `Somebody – Тихий дождь (10h).${format}` });
      const located = await studio.call.artifacts.locate({ ownerId, id: view.artifactId ?? '' });
      expect(located).toMatchObject({
        objectKey: file.objectKey,
        fileName: view.fileName,
        sha256: file.sha256,
      });
      expect((await studio.call.jobs.get({ ownerId, id: jobId })).state).toBe('completed');
    },
  );

  it('all attempts write the tags of the first one, and an edit in between waits for the next export', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const subject = { kind: 'track' as const, id: trackId };
    const { exportId } = await beginExport(studio, ownerId, subject, 'flac');
    const first = await render(ownerId, exportId, 'flac', 'a1');
    await studio.call.tags.update({ ownerId, subject, expectedRevision: 1, patch: { title: 'Other' } });
    const second = await render(ownerId, exportId, 'flac', 'a2');
    expect(second.sha256).toBe(first.sha256);
    await expect(
      studio.activities.verifyExportTags({ ownerId, exportId, objectKey: first.objectKey }),
    ).resolves.toMatchObject({ verified: true });
  });

  it('a file whose tags are not what was written is not proved', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { exportId } = await beginExport(studio, ownerId, { kind: 'track', id: trackId }, 'mp3');
    const other = await beginExport(studio, ownerId, { kind: 'track', id: trackId }, 'mp3');
    await render(ownerId, exportId, 'mp3', 'a1');
    await studio.pool.query(
      `UPDATE exports SET tag_snapshot = jsonb_set(tag_snapshot, '{tags,title}', '"Changed"') WHERE id = $1`,
      [exportId],
    );
    const objectKey = storageKeys.export(exportId, 'a1', 'mp3');
    const proof = await studio.activities.verifyExportTags({ ownerId, exportId, objectKey });
    expect(proof.verified).toBe(false);
    expect(proof.fields.filter((field) => !field.matches).map((field) => field.field)).toEqual(['title']);
    await expect(
      studio.activities.verifyExportTags({ ownerId, exportId: other.exportId, objectKey }),
    ).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  });

  it('a cancelled export job leaves no file to be offered', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { jobId, run, exportId } = await beginExport(studio, ownerId, { kind: 'track', id: trackId });
    const file = await render(ownerId, exportId, 'mp3', 'a1');
    const tagProof = await studio.activities.verifyExportTags({
      ownerId,
      exportId,
      objectKey: file.objectKey,
    });
    await studio.call.jobs.requestCancel({ ownerId, id: jobId });
    await expect(
      studio.activities.publishExport({
        jobId,
        run,
        exportId,
        file,
        durationSeconds: 1,
        proof: fileProof,
        tagProof,
      }),
    ).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
    await studio.activities.settleJob({ jobId, run, state: 'failed', error: null });
    expect((await studio.call.jobs.get({ ownerId, id: jobId })).state).toBe('cancelled');
    expect(await studio.call.exports.get({ ownerId, id: exportId })).toMatchObject({
      state: 'cancelled',
      artifactId: null,
    });
    expect(await studio.call.exports.remove({ ownerId, ids: [exportId] })).toEqual({ removed: 1 });
  });

  it('a release makes its files known once its loop exists, and a repeat adds none', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const { jobId, run } = await beginExport(studio, ownerId, { kind: 'track', id: trackId });
    const planned = {
      exportId: studio.newOwnerId(),
      subject: { kind: 'loop' as const, id: loopId },
      format: 'wav' as const,
      mp3BitrateKbps: null,
      loudness: 'keep' as const,
    };
    await studio.activities.createExports({ jobId, run, exports: [planned] });
    await studio.activities.createExports({ jobId, run, exports: [planned] });
    expect((await studio.call.exports.list({ ownerId, subjectId: loopId })).items).toHaveLength(1);
    const family = await studio.call.tracks.family({ ownerId, id: trackId });
    expect([family.tracks.length, family.loops.length, family.exports.length]).toEqual([1, 1, 2]);
  });
});
