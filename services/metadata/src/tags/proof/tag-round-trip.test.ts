import { createHash, randomBytes } from 'node:crypto';
import { loopChapters } from '@everloop/audio-tags/loop-chapters';
import { splitRiffChunks } from '@everloop/audio-tags/riff-chunks';
import { exportFormats } from '@everloop/contracts/exports';
import { emptyTagSet, type TagSet } from '@everloop/contracts/tags';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTagsOf } from '../../adapters/music-metadata/read-tags.ts';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import { assembleFile, longWav, rangedBuffer } from '../../testing/assembled-files.ts';
import { exportTagBlocks } from '../embed/export-tag-blocks.ts';
import { tagFields } from '../embed/tag-fields.ts';
import { compareTags, nativeId } from './compare-tags.ts';
import { readTagExcerpt } from './tag-excerpt.ts';

/** Ten hours with an intro and an outro. */
const chapters = loopChapters({
  sampleRateHertz: 44_100,
  introSamples: 500_000,
  loopSamples: 2_646_000,
  outroSamples: 400_000,
  totalSamples: 36_000 * 44_100,
  passAt: (pass) => 500_000 + pass * 2_646_000,
});

const snapshotOf = (tags: Partial<TagSet>): TagSnapshot => ({
  tags: { ...emptyTagSet('Slow rain'), ...tags },
  provenance: {
    engine: 'Procedural engine',
    engineVersion: '1.0.0',
    modelRevision: '1',
    seed: 7,
    generator: 'Everloop 0.0.0-test',
    sourceTrackId: '01930000-0000-7000-8000-000000000001',
    loopStartSample: 44_100,
    loopLengthSamples: 2_646_000,
  },
  recipe: { version: 1, prompt: 'тихий дождь\nи пианино', parameters: { tempoBpm: 72 } },
  chapters,
  fileLoop: { startSample: 500, lengthSamples: 2_646_000, sampleRateHertz: 44_100 },
  cover: null,
});

/** Not a picture, but the bytes of one are all the same to a tag. */
const coverOf = (sizeBytes: number): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(sizeBytes - 3)]);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const roundTrip = async (
  format: (typeof exportFormats)[number],
  tags: Partial<TagSet>,
  cover: Buffer | null = null,
) => {
  const snapshot = snapshotOf(tags);
  const fields = tagFields(snapshot);
  const blocks = await exportTagBlocks(format, snapshot, cover);
  const excerpt = await readTagExcerpt(format, rangedBuffer(assembleFile(format, blocks)));
  const read = await readTagsOf(format, excerpt);
  const { chapters = [] } = snapshot;
  const expected = { coverSha256: cover && sha256(cover), chapters };
  return { read, fields, proof: compareTags(format, fields, expected, read) };
};

const everything: Partial<TagSet> = {
  title: 'Тихий дождь 🌧 – “é” 日本語',
  artist: 'A/B; C & the “D”',
  album: 'x'.repeat(255),
  genre: 'Hip-Hop (90s)',
  year: 2026,
  trackNumber: 3,
  tempoBpm: 72.5,
  musicalKey: 'F# minor',
  mood: 'calm',
  keywords: ['rain', 'piano', 'дождь'],
  description: 'd'.repeat(510),
  lyrics: 'line one\r\nline two\n\nline four',
  comment: 'Procedural engine 1.0.0, seed 7',
};

describe.each(exportFormats)('tags of a %s file', (format) => {
  it('are read back field by field by another program, with a cover of 1.5 MB', async () => {
    const { proof } = await roundTrip(format, everything, coverOf(1_500_000));
    expect(proof.filter((field) => !field.matches)).toEqual([]);
    const names = proof.map((field) => field.field);
    for (const name of [
      'title',
      'lyrics',
      'comment',
      'description',
      'seed',
      'engine',
      'recipe',
      'loopstart',
      'cover',
    ]) {
      expect(names).toContain(name);
    }
  });

  it('name the intro, the passes and the outro as chapters, with their exact starts', async () => {
    const { proof } = await roundTrip(format, {});
    const chapterFields = proof.filter((field) => field.field.startsWith('chapter'));
    expect(chapterFields.length).toBeGreaterThan(0);
    expect(chapterFields.filter((field) => !field.matches)).toEqual([]);
    expect(chapterFields.map((field) => field.readBack).join('; ')).toContain('Intro');
  });

  it('name the procedural engine and its seed', async () => {
    const { read } = await roundTrip(format, {});
    const id = (name: string) => nativeId(format, name);
    expect(read.values.get(id('ENGINE'))).toEqual(['Procedural engine']);
    expect(read.values.get(id('SEED'))).toEqual(['7']);
    expect(read.values.get(id('GENERATOR'))).toEqual(['Everloop 0.0.0-test']);
  });

  it.each([254, 255, 256, 510, 765, 1020])('survive a value of %d bytes unchanged', async (length) => {
    const { proof } = await roundTrip(format, {
      comment: 'a'.repeat(length),
      description: 'b'.repeat(length),
    });
    expect(proof.filter((field) => !field.matches)).toEqual([]);
  });

  it('are proved different when one byte of the file changed', async () => {
    const snapshot = snapshotOf(everything);
    const fields = tagFields(snapshot);
    const blocks = await exportTagBlocks(format, snapshot, null);
    const file = assembleFile(format, blocks);
    const at = file.indexOf('Procedural engine 1.0.0');
    file[at] = 'p'.charCodeAt(0);
    if (format === 'opus' || format === 'ogg') {
      await expect(readTagExcerpt(format, rangedBuffer(file))).rejects.toThrow('the CRC');
      return;
    }
    const read = await readTagsOf(format, await readTagExcerpt(format, rangedBuffer(file)));
    const different = compareTags(format, fields, { coverSha256: null, chapters }, read).filter(
      (field) => !field.matches,
    );
    expect(different.map((field) => field.field).some((name) => /comment|ICMT/.test(name))).toBe(true);
  });

  it('hold whatever a user may type', async () => {
    const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          title: text(60).filter((title) => title.trim() !== '' && /[^\p{Cc}\s]/u.test(title)),
          artist: text(40),
          genre: fc.oneof(text(40), fc.constantFrom('17', '(17)', '(RX)', 'CR', 'Rock; Pop', 'a\\b')),
          musicalKey: text(10),
          keywords: fc.array(text(20), { maxLength: 4 }),
          comment: text(300),
          lyrics: text(300),
        }),
        async (tags) => {
          const { proof } = await roundTrip(format, tags);
          expect(proof.filter((field) => !field.matches)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

it('tags behind more than 4 GiB of audio are found', async () => {
  const snapshot = snapshotOf(everything);
  const fields = tagFields(snapshot);
  const { suffix } = await exportTagBlocks('wav', snapshot, null);
  const object = longWav(6_350_400_000, suffix ?? Buffer.alloc(0));
  const read = await readTagsOf('wav', await readTagExcerpt('wav', object));
  expect(
    compareTags('wav', fields, { coverSha256: null, chapters }, read).filter((field) => !field.matches),
  ).toEqual([]);
});

it('a WAV names its loop for samplers', async () => {
  const { suffix } = await exportTagBlocks('wav', snapshotOf({}), null);
  const smpl = splitRiffChunks(suffix ?? Buffer.alloc(0)).find((chunk) => chunk.id === 'smpl')?.body;
  expect([smpl?.readUInt32LE(28), smpl?.readUInt32LE(44), smpl?.readUInt32LE(48)]).toEqual([
    1, 500, 2_646_499,
  ]);
});

it('a file without its tags, or with tags in the wrong place, is refused', async () => {
  for (const format of exportFormats) {
    const bare = assembleFile(format, { prefix: null, suffix: null });
    await expect(readTagExcerpt(format, rangedBuffer(bare))).rejects.toThrow();
  }
});
