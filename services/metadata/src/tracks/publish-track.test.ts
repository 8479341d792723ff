import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newTrack } from '../testing/made-things.ts';
import { makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'a published track', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('keeps its whole recipe', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId, track } = await makeTrack(studio, ownerId);
    expect((await studio.call.tracks.get({ ownerId, id: trackId })).recipe).toEqual(track.recipe);
  });

  it('holds no word of the prompt where the owner wants none kept', async () => {
    const ownerId = studio.newOwnerId();
    await studio.call.settings.update({ ownerId, patch: { keepPrompts: false, defaultArtist: 'Somebody' } });
    const { trackId } = await makeTrack(studio, ownerId, { title: 'Slow rain over a quiet harbour' });
    const track = await studio.call.tracks.get({ ownerId, id: trackId });
    expect(JSON.stringify(track)).not.toMatch(/harbour|piano/i);
    expect(track).toMatchObject({
      title: 'Ambient, seed 7',
      artist: 'Somebody',
      recipe: { seed: 7, prompt: '' },
    });
    expect((await studio.call.tracks.list({ ownerId, search: 'harbour' })).items).toEqual([]);
  });

  it('made from another is its next version, also a version of a version; of a foreign track it is none', async () => {
    const ownerId = studio.newOwnerId();
    const first = await makeTrack(studio, ownerId);
    const editOf = (trackId: string) => ({
      recipe: { ...first.track.recipe, edit: { trackId, segments: [{ startSeconds: 1, endSeconds: 3 }] } },
    });
    const second = await makeTrack(studio, ownerId, editOf(first.trackId));
    const third = await makeTrack(studio, ownerId, editOf(second.trackId));
    const { tracks } = await studio.call.tracks.family({ ownerId, id: first.trackId });
    expect(tracks.map(({ id, versionNumber }) => [id, versionNumber])).toEqual([
      [first.trackId, 1],
      [second.trackId, 2],
      [third.trackId, 3],
    ]);
    const otherOwnerId = studio.newOwnerId();
    const foreign = await makeTrack(studio, otherOwnerId, editOf(first.trackId));
    const alone = await studio.call.tracks.get({ ownerId: otherOwnerId, id: foreign.trackId });
    expect(alone).toMatchObject({ familyId: foreign.trackId, versionNumber: 1 });
  });

  it('of an upload says so and is named after the file', async () => {
    const ownerId = studio.newOwnerId();
    const { recipe } = newTrack(studio.newOwnerId());
    const uploaded = {
      ...recipe,
      source: 'uploaded' as const,
      engine: null,
      engineName: null,
      engineVersion: null,
      seed: null,
      prompt: '',
      parameters: null,
      fileName: 'my_old song.final.mp3',
    };
    const { trackId } = await makeTrack(studio, ownerId, { recipe: uploaded });
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({
      kind: 'uploaded',
      title: 'my old song.final',
      provenance: 'Uploaded file',
    });
  });

  it('with instrumental audio carries no lyrics in its tags, though its recipe has them', async () => {
    const ownerId = studio.newOwnerId();
    const { recipe } = newTrack(studio.newOwnerId());
    const { trackId } = await makeTrack(studio, ownerId, { recipe: { ...recipe, lyrics: 'la la' } });
    const subject = { kind: 'track' as const, id: trackId };
    expect((await studio.call.tags.get({ ownerId, subject })).tags.lyrics).toBe('');
    expect((await studio.call.tracks.get({ ownerId, id: trackId })).recipe.lyrics).toBe('la la');
  });
});
