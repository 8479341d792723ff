import type { AppError } from '@everloop/contracts/errors';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { metadataRouter } from './router.ts';
import { acceptInput } from './testing/job-inputs.ts';
import { beginExport, makeLoop, makeTrack } from './testing/make-library.ts';
import { openStudio, type TestStudio } from './testing/open-studio.ts';

type Things = Awaited<ReturnType<typeof makeEverything>>;

const facts = {
  container: 'wav' as const,
  codec: 'pcm_s16le',
  sampleRateHertz: 44_100,
  channels: 2,
  sampleCount: 44_100,
  durationSeconds: 1,
};

const makeEverything = async (studio: TestStudio, ownerId: string) => {
  const { trackId } = await makeTrack(studio, ownerId);
  const { loopId } = await makeLoop(studio, ownerId, trackId);
  const { exportId, jobId } = await beginExport(studio, ownerId, { kind: 'loop', id: loopId });
  const { uploadId } = await studio.call.uploads.register({ ownerId, fileName: 'a.wav', sizeBytes: 5 });
  const key = await studio.call.owners.createKey({
    ownerId,
    name: 'k',
    keyHash: ownerId.replaceAll('-', '').padEnd(64, '0'),
    prefix: 'evl_',
    scopes: ['read'],
  });
  const track = await studio.call.tracks.get({ ownerId, id: trackId });
  return {
    trackId,
    loopId,
    exportId,
    jobId,
    uploadId,
    keyId: key.keyId,
    artifactId: track.artifacts[0]?.id ?? '',
  };
};

/** How a stranger would call each procedure with somebody's ids. 'no id': it takes none, so there is nothing to guess. */
const cases: Record<
  string,
  ((studio: TestStudio, ownerId: string, things: Things) => Promise<unknown>) | 'no id'
> = {
  'owners.resolveKey': 'no id',
  'owners.createKey': 'no id',
  'owners.listKeys': 'no id',
  'owners.revokeKey': ({ call }, ownerId, { keyId }) => call.owners.revokeKey({ ownerId, id: keyId }),
  'jobs.accept': ({ call }, ownerId, { trackId }) =>
    call.jobs.accept(
      acceptInput(ownerId, {
        kind: 'export',
        export: {
          items: [{ kind: 'track', id: trackId }],
          format: 'mp3',
          mp3BitrateKbps: 192,
          loudness: 'keep',
          priority: 'batch',
        },
      }),
    ),
  // A key is the owner's own; job-life.test.ts has two owners with the same one.
  'jobs.repeated': 'no id',
  'jobs.get': ({ call }, ownerId, { jobId }) => call.jobs.get({ ownerId, id: jobId }),
  'jobs.request': ({ call }, ownerId, { jobId }) => call.jobs.request({ ownerId, id: jobId }),
  'jobs.list': 'no id',
  'jobs.requestCancel': ({ call }, ownerId, { jobId }) => call.jobs.requestCancel({ ownerId, id: jobId }),
  'jobs.dismiss': ({ call }, ownerId, { jobId }) => call.jobs.dismiss({ ownerId, id: jobId }),
  // The sweeper works for all owners; the gateway does not offer these.
  'jobs.unsettled': 'no id',
  'jobs.settleOrphan': 'no id',
  'jobs.counts': 'no id',
  'events.since': 'no id',
  'tracks.list': 'no id',
  'tracks.get': ({ call }, ownerId, { trackId }) => call.tracks.get({ ownerId, id: trackId }),
  'tracks.setFavourite': ({ call }, ownerId, { trackId }) =>
    call.tracks.setFavourite({ ownerId, id: trackId, favourite: true }),
  'tracks.trash': ({ call }, ownerId, { trackId }) => call.tracks.trash({ ownerId, ids: [trackId] }),
  'tracks.restore': ({ call }, ownerId, { trackId }) => call.tracks.restore({ ownerId, ids: [trackId] }),
  'tracks.purge': ({ call }, ownerId, { trackId }) => call.tracks.purge({ ownerId, ids: [trackId] }),
  'tracks.removeStems': ({ call }, ownerId, { trackId }) => call.tracks.removeStems({ ownerId, id: trackId }),
  'tracks.family': ({ call }, ownerId, { trackId }) => call.tracks.family({ ownerId, id: trackId }),
  'loops.list': 'no id',
  'loops.get': ({ call }, ownerId, { loopId }) => call.loops.get({ ownerId, id: loopId }),
  'loops.stream': ({ call }, ownerId, { loopId }) => call.loops.stream({ ownerId, id: loopId }),
  'loops.analysis': ({ call }, ownerId, { trackId }) => call.loops.analysis({ ownerId, id: trackId }),
  'loops.trash': ({ call }, ownerId, { loopId }) => call.loops.trash({ ownerId, ids: [loopId] }),
  'loops.restore': ({ call }, ownerId, { loopId }) => call.loops.restore({ ownerId, ids: [loopId] }),
  'loops.purge': ({ call }, ownerId, { loopId }) => call.loops.purge({ ownerId, ids: [loopId] }),
  'exports.list': 'no id',
  'exports.get': ({ call }, ownerId, { exportId }) => call.exports.get({ ownerId, id: exportId }),
  'exports.remove': ({ call }, ownerId, { exportId }) => call.exports.remove({ ownerId, ids: [exportId] }),
  'artifacts.locate': ({ call }, ownerId, { artifactId }) =>
    call.artifacts.locate({ ownerId, id: artifactId }),
  'tags.get': ({ call }, ownerId, { trackId }) =>
    call.tags.get({ ownerId, subject: { kind: 'track', id: trackId } }),
  'tags.list': ({ call }, ownerId, { loopId }) =>
    call.tags.list({ ownerId, subjects: [{ kind: 'loop', id: loopId }] }),
  'tags.update': ({ call }, ownerId, { trackId }) =>
    call.tags.update({
      ownerId,
      subject: { kind: 'track', id: trackId },
      expectedRevision: 1,
      patch: { title: 'x' },
    }),
  'tags.updateMany': async ({ call }, ownerId, { trackId }) => {
    const [result] = await call.tags.updateMany({
      ownerId,
      edits: [{ subject: { kind: 'track', id: trackId }, expectedRevision: 1, patch: { title: 'x' } }],
    });
    return Promise.reject({ cause: result?.error });
  },
  'covers.set': ({ call }, ownerId, { trackId }) =>
    call.covers.set({
      ownerId,
      subject: { kind: 'track', id: trackId },
      expectedRevision: 1,
      imageBase64: 'AAAA',
    }),
  'covers.remove': ({ call }, ownerId, { trackId }) =>
    call.covers.remove({ ownerId, subject: { kind: 'track', id: trackId }, expectedRevision: 1 }),
  'uploads.register': 'no id',
  'uploads.complete': ({ call }, ownerId, { uploadId }) =>
    call.uploads.complete({ ownerId, id: uploadId, sizeBytes: 5, facts }),
  'uploads.discard': ({ call }, ownerId, { uploadId }) => call.uploads.discard({ ownerId, id: uploadId }),
  'uploads.get': ({ call }, ownerId, { uploadId }) => call.uploads.get({ ownerId, id: uploadId }),
  'settings.get': 'no id',
  'settings.update': 'no id',
  'storage.usage': 'no id',
};

const procedureNames = Object.keys(metadataRouter._def.procedures);

await describeWith(['postgres'], 'owners', () => {
  let studio: TestStudio;
  let things: Things;
  beforeAll(async () => {
    studio = await openStudio();
    things = await makeEverything(studio, studio.newOwnerId());
  });
  afterAll(() => studio.close());

  it('every procedure has a case here', () => {
    expect(Object.keys(cases).sort()).toEqual([...procedureNames].sort());
  });

  it.each(procedureNames.filter((name) => cases[name] !== 'no id'))(
    "%s answers NOT_FOUND for another owner's id",
    async (name) => {
      const attempt = cases[name];
      if (attempt === undefined || attempt === 'no id') return;
      const error = await attempt(studio, studio.newOwnerId(), things).then(
        () => null,
        (thrown: { cause: AppError }) => thrown.cause,
      );
      expect(error?.code).toBe('NOT_FOUND');
    },
  );

  it('lists of a stranger are empty', async () => {
    const ownerId = studio.newOwnerId();
    expect((await studio.call.tracks.list({ ownerId })).totalCount).toBe(0);
    expect((await studio.call.loops.list({ ownerId })).items).toEqual([]);
    expect((await studio.call.exports.list({ ownerId })).items).toEqual([]);
    expect((await studio.call.jobs.list({ ownerId })).items).toEqual([]);
    expect(await studio.call.owners.listKeys({ ownerId })).toEqual([]);
    expect(await studio.call.storage.usage({ ownerId })).toEqual({ objectCount: 0, totalBytes: 0 });
  });
});
