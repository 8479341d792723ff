import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFlacFile } from '../codec/write-flac-file.ts';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { encodeFixture, writeWav } from '../fixtures/encode-file.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { decodeFile, pcmOf } from './decode-file.ts';
import { decodeToPcm } from './decode-task.ts';

const dir = testScratch();
const sampleRate = 44_100;
const frames = 100_003;
const { samples } = makeTrack({ sampleRate, channels: 2, bpm: 120, bars: 1, repeats: 2 });
const track = samples.slice(0, frames * 2);
const path = (name: string): string => join(dir, name);

beforeAll(() => {
  writeWav(path('a.wav'), track, sampleRate, 2);
  using source = new PcmReader(writePcm(path('a.pcm'), track, sampleRate, 2));
  writeFlacFile(source, path('a.flac'), 16, () => undefined);
  writeMp3File(source, path('a.mp3'), 192, () => undefined);
  encodeFixture('ogg', path('a.ogg'), track, sampleRate);
  encodeFixture('m4a', path('a.m4a'), track, sampleRate);
  encodeFixture('opus', path('a.opus'), resampleless(48_000), 48_000);
});

/** The same track synthesised at another rate, of equal sample count. */
const resampleless = (rate: number): Float32Array =>
  makeTrack({ sampleRate: rate, channels: 2, bpm: 120, bars: 1, repeats: 2 }).samples.slice(0, frames * 2);

const codeOf = async (name: string): Promise<string> => {
  try {
    await decodeFile(path(name), { pcmPath: null, durationSecondsMax: 60 });
    return 'accepted';
  } catch (error) {
    return (error as AppError).code;
  }
};

describe('decoding', () => {
  it.each([
    ['wav', 'wav', 'pcm_s16le'],
    ['flac', 'flac', 'flac'],
    ['mp3', 'mp3', 'mp3'],
    ['m4a', 'mp4', 'aac'],
    ['ogg', 'ogg', 'vorbis'],
    ['opus', 'ogg', 'opus'],
  ])('a %s file gives exactly the samples that were encoded', async (extension, container, codec) => {
    const pcmPath = path(`${extension}.out`);
    const facts = await decodeFile(path(`a.${extension}`), { pcmPath });
    expect(facts).toMatchObject({ container, codec, channels: 2, frames });
    using decoded = new PcmReader(pcmOf(pcmPath, facts));
    const wanted = extension === 'opus' ? resampleless(48_000) : track;
    const got = decoded.read(0, frames);
    let error = 0;
    let power = 0;
    for (let index = 0; index < got.length; index += 1) {
      error += (got[index] - wanted[index]) ** 2;
      power += wanted[index] ** 2;
    }
    // Aligned to the sample: one sample of shift would cost far more than lossy coding does.
    expect(error / power).toBeLessThan(extension === 'wav' || extension === 'flac' ? 1e-12 : 0.02);
  });
});

describe('hostile files', () => {
  it.each([
    ['empty.mp3', 'AUDIO_EMPTY', Buffer.alloc(0)],
    ['one-byte.mp3', 'UNSUPPORTED_AUDIO', Buffer.from([0xff])],
    ['text.wav', 'UNSUPPORTED_AUDIO', Buffer.from('this is not audio at all, only text. '.repeat(500))],
    [
      'playlist.mp3',
      'UNSUPPORTED_AUDIO',
      Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'.repeat(20)),
    ],
    ['concat.mp3', 'UNSUPPORTED_AUDIO', Buffer.from('ffconcat version 1.0\nfile a.wav\n')],
    [
      'picture.mp3',
      'UNSUPPORTED_AUDIO',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5000, 7)]),
    ],
    ['html.ogg', 'UNSUPPORTED_AUDIO', Buffer.from('<html><script>alert(1)</script></html>')],
    ['header-only.wav', 'AUDIO_DAMAGED', 80],
    ['header-only.flac', 'AUDIO_DAMAGED', 42],
  ])('%s is refused as %s', async (name, code, content) => {
    const bytes =
      typeof content === 'number'
        ? readFileSync(path(`a.${name.split('.')[1]}`)).subarray(0, content)
        : content;
    writeFileSync(path(name), bytes);
    // Refused by content before any native code: no need for a process of its own here.
    const decoding = decodeToPcm(
      { sourcePath: path(name), pcmPath: null, durationSecondsMax: 60 },
      () => undefined,
    );
    await expect(decoding).rejects.toMatchObject({ code });
  });

  it.each(['wav', 'flac', 'mp3', 'm4a', 'ogg', 'opus'])(
    'a %s file cut in the middle is named as damaged',
    async (extension) => {
      const whole = readFileSync(path(`a.${extension}`));
      writeFileSync(path(`cut.${extension}`), whole.subarray(0, Math.floor(whole.length * 0.55)));
      expect(await codeOf(`cut.${extension}`)).toBe('AUDIO_DAMAGED');
    },
  );

  it('a long decode is stopped at the duration limit before it fills the disk', async () => {
    const long = writePcm(path('long.pcm'), new Float32Array(8_000 * 130), 8_000, 1);
    using source = new PcmReader(long);
    writeFlacFile(source, path('long.flac'), 16, () => undefined);
    expect(await codeOf('long.flac')).toBe('AUDIO_TOO_LONG');
  });

  it('a header that promises more samples than the file has is refused', async () => {
    const flac = Buffer.from(readFileSync(path('a.flac')));
    flac.writeUInt32BE(0xffffffff, 22);
    flac[21] |= 0x0f;
    writeFileSync(path('promise.flac'), flac);
    expect(await codeOf('promise.flac')).toBe('AUDIO_TOO_LONG');
  });

  it('impossible rates and channel counts in a WAV header are refused', async () => {
    const wav = readFileSync(path('a.wav'));
    for (const [name, at, value] of [
      ['rate-0', 60, 0],
      ['rate-max', 60, 0xffffffff],
    ] as const) {
      const broken = Buffer.from(wav);
      broken.writeUInt32LE(value, at);
      writeFileSync(path(`${name}.wav`), broken);
      expect(['UNSUPPORTED_AUDIO', 'AUDIO_DAMAGED']).toContain(await codeOf(`${name}.wav`));
    }
    const crowded = Buffer.from(wav);
    crowded.writeUInt16LE(65_535, 58);
    writeFileSync(path('crowded.wav'), crowded);
    expect(['UNSUPPORTED_AUDIO', 'AUDIO_DAMAGED']).toContain(await codeOf('crowded.wav'));
  });

  it('seeded mutants end in facts or in a typed error, and leave no file behind', async () => {
    const codes = new Set<string>();
    for (const [index, extension] of ['wav', 'flac', 'mp3', 'm4a', 'ogg', 'opus'].entries()) {
      for (let round = 0; round < 2; round += 1) {
        const bytes = Buffer.from(readFileSync(path(`a.${extension}`)));
        for (let flip = 0; flip < 12; flip += 1) {
          const at = (index * 7919 + round * 104_729 + flip * 15_485_863) % Math.min(bytes.length, 4096);
          bytes[at] = (bytes[at] + 1 + flip * 37) & 255;
        }
        writeFileSync(path(`mutant.${extension}`), bytes);
        codes.add(await codeOf(`mutant.${extension}`));
      }
    }
    const known = [
      'accepted',
      'UNSUPPORTED_AUDIO',
      'AUDIO_DAMAGED',
      'AUDIO_EMPTY',
      'AUDIO_TOO_LONG',
      'DECODE_TIMEOUT',
    ];
    expect(known).toEqual(expect.arrayContaining([...codes]));
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

it('the error of a refused file is an application error with a sentence', async () => {
  writeFileSync(path('note.txt'), 'hello');
  await expect(decodeFile(path('note.txt'), { pcmPath: null })).rejects.toBeInstanceOf(AppError);
});
