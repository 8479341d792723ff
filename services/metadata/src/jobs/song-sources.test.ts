import type { JobRequest } from '@everloop/contracts/activities';
import { loopRequestSchema } from '@everloop/contracts/loops';
import { songStyleSchema } from '@everloop/contracts/song-choices';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeTagSnapshot } from '../tags/embed/freeze-tag-snapshot.ts';
import { acceptInput, generationRequest } from '../testing/job-inputs.ts';
import { newTrack } from '../testing/made-things.ts';
import { beginExport, makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'a song that starts from audio', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  const accept = (ownerId: string, changes: object) => {
    const request = generationRequest();
    if (request.kind !== 'generation') throw new Error('a generation');
    const asked: JobRequest = { kind: 'generation', generation: { ...request.generation, ...changes } };
    return studio.call.jobs.accept(acceptInput(ownerId, asked));
  };
  const editOf = (trackId: string) => ({
    edit: { trackId, segments: [{ startSeconds: 1, endSeconds: -1 }] },
  });

  it('is accepted with the owner’s own track and refused by field with a foreign one', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    expect((await accept(ownerId, editOf(trackId))).created).toBe(true);
    const style = songStyleSchema.parse({ referenceTrackId: trackId });
    expect((await accept(ownerId, { style })).created).toBe(true);
    const stranger = studio.newOwnerId();
    await expect(accept(stranger, editOf(trackId))).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND', field: 'edit.trackId' },
    });
    await expect(accept(stranger, { style })).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND', field: 'style.referenceTrackId' },
    });
  });

  it('as a loop over versions is accepted with own tracks and refused by the place of a foreign or trashed one', async () => {
    const ownerId = studio.newOwnerId();
    const [{ trackId }, other] = [await makeTrack(studio, ownerId), await makeTrack(studio, ownerId)];
    const foreign = await makeTrack(studio, studio.newOwnerId());
    const ask = (versions: string[]) => {
      const loop = loopRequestSchema.parse({ trackId, targetSeconds: 60, evolve: { seed: 1 }, versions });
      return studio.call.jobs.accept(acceptInput(ownerId, { kind: 'loop', loop }));
    };
    expect((await ask([other.trackId])).created).toBe(true);
    await expect(ask([other.trackId, foreign.trackId])).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND', field: 'versions.1' },
    });
    await studio.call.tracks.trash({ ownerId, ids: [other.trackId] });
    await expect(ask([other.trackId])).rejects.toMatchObject({
      cause: { code: 'STATE_CONFLICT', field: 'versions.0' },
    });
  });

  it('keeps in its file what decided the sound, not where each line is sung', async () => {
    const ownerId = studio.newOwnerId();
    const { recipe } = newTrack(studio.newOwnerId());
    const told = {
      provenance: { steps: '16', 'model.sha256': 'c'.repeat(64) },
      lyricTimes: [{ lineNumber: 1, text: 'slow rain', startSeconds: 10, section: '' }],
      remarks: [{ kind: 'dropped', sentence: 'Line 2 is not sung.', lineNumber: 2 }],
    };
    const { trackId } = await makeTrack(studio, ownerId, { recipe: { ...recipe, ...told } });
    expect((await studio.call.tracks.get({ ownerId, id: trackId })).recipe).toMatchObject(told);
    const { exportId } = await beginExport(studio, ownerId, { kind: 'track', id: trackId });
    const { recipe: kept } = await freezeTagSnapshot(studio.deps, { ownerId, exportId });
    expect(kept).toMatchObject({ provenance: told.provenance, prompt: recipe.prompt });
    expect(kept).not.toHaveProperty('lyricTimes');
    expect(kept).not.toHaveProperty('remarks');
  });
});
