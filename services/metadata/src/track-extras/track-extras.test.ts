import type { JobRequest, KeptExtra } from '@everloop/contracts/activities';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doomedObjects } from '../adapters/postgres/schema/index.ts';
import { acceptInput } from '../testing/job-inputs.ts';
import { describedObject, newTrack } from '../testing/made-things.ts';
import { beginJobOf, makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

const extraOf = (kind: KeptExtra['kind'], contentType: string): KeptExtra => ({
  kind,
  object: describedObject('extras', contentType, kind),
});

const stemsRequest = (trackId: string): JobRequest => ({
  kind: 'export',
  export: {
    items: [{ kind: 'track', id: trackId }],
    format: 'flac',
    mp3BitrateKbps: 192,
    loudness: 'keep',
    priority: 'interactive',
  },
  stemsTrackId: trackId,
});

await describeWith(['postgres'], 'what belongs to a track beside its sound', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('comes with the track, is saved under its name, and goes with it', async () => {
    const ownerId = studio.newOwnerId();
    const extras = [extraOf('midi', 'audio/midi'), extraOf('chords', 'text/plain; charset=utf-8')];
    const { trackId } = await makeTrack(studio, ownerId, { extras });
    const { artifacts, title } = await studio.call.tracks.get({ ownerId, id: trackId });
    const names = await Promise.all(
      artifacts
        .filter(({ kind }) => kind === 'midi' || kind === 'chords')
        .map(async ({ id }) => (await studio.call.artifacts.locate({ ownerId, id })).fileName),
    );
    expect(names.toSorted()).toEqual([`${title}.chords.txt`, `${title}.mid`]);
    const purge = () => studio.call.tracks.purge({ ownerId, ids: [trackId] });
    await expect(purge()).rejects.toMatchObject({ cause: { code: 'STATE_CONFLICT', field: 'ids.0' } });
    await studio.call.tracks.trash({ ownerId, ids: [trackId] });
    await purge();
    const doomed = (await studio.deps.db.select().from(doomedObjects)).map(({ objectKey }) => objectKey);
    expect(doomed).toEqual(expect.arrayContaining(extras.map(({ object }) => object.objectKey)));
  });

  it('can be its stems: one job makes them once and shows them on the track', async () => {
    const ownerId = studio.newOwnerId();
    const events = extraOf('events', 'application/json');
    const { trackId } = await makeTrack(studio, ownerId, { extras: [events] });
    const { jobId, run, exportIds } = await beginJobOf(studio, ownerId, stemsRequest(trackId));
    expect(exportIds).toEqual([]);
    expect(await studio.activities.describeStems({ ownerId, trackId })).toMatchObject({
      eventsSha256: events.object.sha256,
      made: false,
    });
    const archive = describedObject('stems', 'application/zip', 'zip');
    const input = { jobId, run, trackId, archive };
    await studio.activities.publishStems(input);
    await studio.activities.publishStems({ ...input, archive: describedObject('stems', 'x', 'zip') });
    await studio.activities.settleJob({ jobId, run, state: 'cancelled', error: null });
    expect(await studio.call.jobs.get({ ownerId, id: jobId })).toMatchObject({ state: 'completed', trackId });
    const { artifacts } = await studio.call.tracks.get({ ownerId, id: trackId });
    expect(artifacts.filter(({ kind }) => kind === 'stems')).toMatchObject([{ sha256: archive.sha256 }]);
    const again = studio.call.jobs.accept(acceptInput(ownerId, stemsRequest(trackId)));
    await expect(again).rejects.toMatchObject({ message: expect.stringContaining('there already') });
    expect(await studio.call.tracks.removeStems({ ownerId, id: trackId })).toEqual({ removed: 1 });
    expect(await studio.call.tracks.removeStems({ ownerId, id: trackId })).toEqual({ removed: 0 });
    const doomed = (await studio.deps.db.select().from(doomedObjects)).map(({ objectKey }) => objectKey);
    expect(doomed).toContain(archive.objectKey);
    const { artifacts: left } = await studio.call.tracks.get({ ownerId, id: trackId });
    expect(left.map(({ kind }) => kind)).toContain('events');
    expect(left.map(({ kind }) => kind)).not.toContain('stems');
    await studio.call.jobs.accept(acceptInput(ownerId, stemsRequest(trackId)));
  });

  it('is named by its job for as long as the track is there', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { jobId, run } = await beginJobOf(studio, ownerId, stemsRequest(trackId));
    const archive = describedObject('stems', 'application/zip', 'zip');
    await studio.activities.publishStems({ jobId, run, trackId, archive });
    await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
    await studio.call.tracks.trash({ ownerId, ids: [trackId] });
    await studio.call.tracks.purge({ ownerId, ids: [trackId] });
    expect(await studio.call.jobs.get({ ownerId, id: jobId })).toMatchObject({ trackId: null });
  });

  it('cannot be stems of an upload, of a track without its prompt, or of somebody else’s', async () => {
    const ownerId = studio.newOwnerId();
    const accept = (trackId: string, owner = ownerId) =>
      studio.call.jobs.accept(acceptInput(owner, stemsRequest(trackId)));
    const { recipe } = newTrack(ownerId);
    const uploaded = await makeTrack(studio, ownerId, { recipe: { ...recipe, source: 'uploaded' } });
    await expect(accept(uploaded.trackId)).rejects.toThrow('generated tracks only');
    const wordless = await makeTrack(studio, ownerId, { recipe: { ...recipe, prompt: '' } });
    await expect(accept(wordless.trackId)).rejects.toThrow('prompt of this track was not kept');
    const { trackId } = await makeTrack(studio, ownerId);
    await expect(accept(trackId, studio.newOwnerId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not published for a job that was cancelled', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { jobId, run } = await beginJobOf(studio, ownerId, stemsRequest(trackId));
    await studio.call.jobs.requestCancel({ ownerId, id: jobId });
    const archive = describedObject('stems', 'application/zip', 'zip');
    await expect(studio.activities.publishStems({ jobId, run, trackId, archive })).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
    });
  });
});
