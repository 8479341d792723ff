import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flacHead, mp3Head, rf64Head, wavFile } from '../testing/sample-files.ts';
import { adtsFile, m4aHead, oggFile } from '../testing/sample-lossy-files.ts';
import { readAudioFacts } from './read-audio-facts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everloop-facts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const factsOf = async (bytes: Buffer, sizeBytes?: number) => {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  // The rest is a hole: a 10-hour WAV without 6 GB of disk.
  if (sizeBytes !== undefined) await truncate(path, sizeBytes);
  return readAudioFacts(path);
};

test('a WAV file tells its samples by the size of its data, past odd-sized chunks', async () => {
  expect(await factsOf(wavFile(48_001, 48_000))).toEqual({
    format: 'wav',
    channels: 2,
    sampleRateHertz: 48_000,
    sampleCount: 48_001,
  });
});

test('a ten-hour RF64 file tells its samples by ds64', async () => {
  const head = rf64Head(1_587_600_000n);
  const facts = await factsOf(head, head.length + 1_587_600_000 * 4);
  expect(facts).toMatchObject({ format: 'wav', sampleCount: 1_587_600_000, sampleRateHertz: 44_100 });
});

test('a WAV file that ends before its data is refused', async () => {
  const whole = wavFile(1000);
  await expect(factsOf(whole, whole.length - 4)).rejects.toThrow('ends before its data');
});

test('a FLAC file tells 36 bits of samples', async () => {
  expect(await factsOf(flacHead(1_587_600_000, 44_100, 2))).toEqual({
    format: 'flac',
    channels: 2,
    sampleRateHertz: 44_100,
    sampleCount: 1_587_600_000,
  });
});

test('an MP3 file tells its frames without encoder delay and padding, behind a tag of any size', async () => {
  const facts = await factsOf(mp3Head({ frames: 1_378_126, delay: 576, padding: 576, id3Bytes: 70_000 }));
  expect(facts).toEqual({ format: 'mp3', channels: 2, sampleRateHertz: 44_100, sampleCount: 1_587_600_000 });
});

test('text, nothing at all and an MP3 without an Info frame are refused', async () => {
  await expect(factsOf(Buffer.from('#EXTM3U\nhttp://127.0.0.1/a.mp3\n'.repeat(20)))).rejects.toThrow(
    'not an MP3',
  );
  await expect(factsOf(Buffer.alloc(0))).rejects.toThrow('empty');
  const bare = mp3Head({ frames: 1, delay: 0, padding: 0, id3Bytes: 0 });
  bare.write('Lame', 10 + 36, 'latin1');
  await expect(factsOf(bare)).rejects.toThrow('does not tell its length');
});

test.each([
  ['opus', 48_000, 1_728_000_000],
  ['ogg', 44_100, 1_587_600_000],
] as const)(
  '%s in Ogg tells its samples by its last page, past pages of other streams and without an end',
  async (kind, rate, sampleCount) => {
    expect(await factsOf(oggFile(kind, sampleCount))).toEqual({
      format: kind,
      channels: 2,
      sampleRateHertz: rate,
      sampleCount,
    });
  },
);

test('an M4A file tells its samples by the edit list, without the encoder’s delay, wherever its boxes lie', async () => {
  for (const longTimes of [false, true]) {
    expect(await factsOf(m4aHead({ samples: 1_587_600_000, delay: 1024, longTimes }))).toEqual({
      format: 'm4a',
      channels: 2,
      sampleRateHertz: 44_100,
      sampleCount: 1_587_600_000,
    });
  }
});

test('an AAC file tells its samples by its frames, behind a tag; one that is cut off is refused', async () => {
  const file = adtsFile({ frames: 20_000, id3Bytes: 3000 });
  expect(await factsOf(file)).toEqual({
    format: 'aac',
    channels: 2,
    sampleRateHertz: 44_100,
    sampleCount: 20_000 * 1024,
  });
  await expect(factsOf(file.subarray(0, -5))).rejects.toThrow('cut off');
});

test('an Ogg file of something else and an M4A file without its heart are refused', async () => {
  const other = oggFile('opus', 5);
  other.write('Speex   ', 28, 'latin1');
  await expect(factsOf(other)).rejects.toThrow('neither Opus nor Vorbis');
  const head = m4aHead({ samples: 5, delay: 0, longTimes: false });
  await expect(factsOf(head.subarray(0, 60))).rejects.toThrow(/M4A file/);
});
