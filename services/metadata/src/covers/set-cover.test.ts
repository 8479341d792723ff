import { describeWith } from '@everloop/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTrack } from '../testing/make-library.ts';
import { openStorage, type TestStorage } from '../testing/open-storage.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres', 'minio'], 'covers', () => {
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

  const blank = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } });

  const newSubject = async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    return { ownerId, subject: { kind: 'track' as const, id: trackId } };
  };

  const storedCover = async (ownerId: string, artifactId: string | null) => {
    const { objectKey, contentType } = await studio.call.artifacts.locate({ ownerId, id: artifactId ?? '' });
    expect(contentType).toBe('image/jpeg');
    return bucket.storage.getBuffer(objectKey, { bytesMax: 1e7 });
  };

  it.each(['png', 'jpeg', 'webp'] as const)('a %s becomes a JPEG without metadata', async (type) => {
    const { ownerId, subject } = await newSubject();
    const image = await blank(600, 400)
      .withExif({ IFD0: { Copyright: 'somebody', ImageDescription: 'a secret place' } })
      .toFormat(type)
      .toBuffer();
    const item = await studio.call.covers.set({
      ownerId,
      subject,
      expectedRevision: 1,
      imageBase64: image.toString('base64'),
    });
    expect(item.revision).toBe(2);
    const facts = await sharp(await storedCover(ownerId, item.coverArtifactId)).metadata();
    expect(facts).toMatchObject({ format: 'jpeg', width: 600, height: 400 });
    expect(facts.exif).toBeUndefined();
  });

  it('a large picture is made smaller, in its own proportions', async () => {
    const { ownerId, subject } = await newSubject();
    const imageBase64 = (await blank(4000, 2000).png().toBuffer()).toString('base64');
    const item = await studio.call.covers.set({ ownerId, subject, expectedRevision: 1, imageBase64 });
    const facts = await sharp(await storedCover(ownerId, item.coverArtifactId)).metadata();
    expect([facts.width, facts.height]).toEqual([3000, 1500]);
  });

  it('a picture of noise stays small enough to be carried by every file', async () => {
    const { ownerId, subject } = await newSubject();
    const noise = sharp({
      create: {
        width: 2600,
        height: 2600,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const imageBase64 = (await noise.jpeg({ quality: 95 }).toBuffer()).toString('base64');
    const item = await studio.call.covers.set({ ownerId, subject, expectedRevision: 1, imageBase64 });
    expect((await storedCover(ownerId, item.coverArtifactId)).length).toBeLessThan(4 * 1024 * 1024);
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('not a picture')],
    ['a cut off PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a PNG of 60,000 × 60,000 pixels', hugePng()],
  ])('%s is UNSUPPORTED_IMAGE and changes nothing', async (_what, bytes) => {
    const { ownerId, subject } = await newSubject();
    const imageBase64 = bytes.toString('base64');
    await expect(
      studio.call.covers.set({ ownerId, subject, expectedRevision: 1, imageBase64 }),
    ).rejects.toMatchObject({ cause: { code: 'UNSUPPORTED_IMAGE' } });
    expect((await studio.call.tags.get({ ownerId, subject })).revision).toBe(1);
  });

  it('a replaced or removed cover is a new version, and the old one is gone', async () => {
    const { ownerId, subject } = await newSubject();
    const imageOf = async (size: number) => (await blank(size, size).png().toBuffer()).toString('base64');
    const first = await studio.call.covers.set({
      ownerId,
      subject,
      expectedRevision: 1,
      imageBase64: await imageOf(10),
    });
    await expect(
      studio.call.covers.set({ ownerId, subject, expectedRevision: 1, imageBase64: await imageOf(20) }),
    ).rejects.toMatchObject({ cause: { code: 'REVISION_CONFLICT' } });
    const second = await studio.call.covers.set({
      ownerId,
      subject,
      expectedRevision: 2,
      imageBase64: await imageOf(20),
    });
    expect(second.coverArtifactId).not.toBe(first.coverArtifactId);
    await expect(
      studio.call.artifacts.locate({ ownerId, id: first.coverArtifactId ?? '' }),
    ).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    const third = await studio.call.covers.remove({ ownerId, subject, expectedRevision: 3 });
    expect(third).toMatchObject({ revision: 4, coverArtifactId: null });
  });
});

/** A valid header that promises 3.6 gigapixels. */
function hugePng(): Buffer {
  const png = Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000001000000010806000000' +
      '1f15c4890000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082',
    'hex',
  );
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}
