import { createHash } from 'node:crypto';
import { storageKeys } from '@everloop/contracts/storage-keys';
import { describeWith } from '@everloop/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newTrack } from '../testing/made-things.ts';
import { makeTrack } from '../testing/make-library.ts';
import { openStorage, type TestStorage } from '../testing/open-storage.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres', 'minio'], 'a published track', () => {
  let studio: TestStudio;
  let bucket: TestStorage;
  beforeAll(async () => {
    bucket = await openStorage();
    studio = await openStudio({ storage: bucket.storage });
  });
  afterAll(async () => {
    await studio.close();
    await bucket.close();
  });

  it('of an upload keeps the tags and the cover that the file brought along', async () => {
    const ownerId = studio.newOwnerId();
    const { recipe } = newTrack(studio.newOwnerId());
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const sha256 = createHash('sha256').update(png).digest('hex');
    const objectKey = storageKeys.stagingCover(sha256);
    const contentType = 'image/png';
    await bucket.storage.put(objectKey, png, { contentType });
    const own = {
      tags: { artist: 'Rain & Co', genre: 'Ambient', comment: 'taken by the sea', trackNumber: 3 },
      cover: { objectKey, contentType, sizeBytes: png.length, sha256 },
    };
    const uploaded = { ...recipe, source: 'uploaded' as const, fileName: 'a.flac' };
    const { trackId } = await makeTrack(studio, ownerId, { title: 'Sea', recipe: uploaded, own });
    const subject = { kind: 'track' as const, id: trackId };
    const items = await studio.call.tags.list({ ownerId, subjects: [subject] });
    expect(items[0]?.tags).toMatchObject({ title: 'Sea', ...own.tags });
    expect(items[0]?.coverArtifactId).not.toBeNull();
    const { artifacts } = await studio.call.tracks.get({ ownerId, id: trackId });
    expect(artifacts.find(({ kind }) => kind === 'cover')).toMatchObject({ contentType: 'image/jpeg' });
  });

  it('of an upload whose cover is damaged has none and loses nothing else', async () => {
    const ownerId = studio.newOwnerId();
    const objectKey = storageKeys.stagingCover('0'.repeat(64));
    await bucket.storage.put(objectKey, Buffer.from('no picture'), { contentType: 'image/png' });
    const cover = { objectKey, contentType: 'image/png', sizeBytes: 10, sha256: '0'.repeat(64) };
    const { trackId } = await makeTrack(studio, ownerId, { own: { tags: { album: 'Tides' }, cover } });
    expect(await studio.call.tracks.get({ ownerId, id: trackId })).toMatchObject({ album: 'Tides' });
  });
});
