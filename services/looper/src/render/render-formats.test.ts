import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeToPcm } from '../decode/decode-task.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { decodeAgain } from '../fixtures/second-decoder.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { assembleStream } from './assemble-stream.ts';
import { type Encoding, type RenderPartsInput, renderParts } from './render-parts-task.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { writeStreamFile } from './write-stream-file.ts';

const dir = testScratch();
const sampleRate = 44_100;
const plan = {
  sampleRate,
  channels: 2,
  bpm: 187.3,
  bars: 2,
  repeats: 3,
  introSeconds: 0.7,
  seed: 4,
} as const;
const track = makeTrack(plan);
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
const startSample = track.introSamples;
const endSample = startSample + Math.round(track.periodSamples);
const unit = endSample - startSample;
const cut = { startSample, endSample, crossfadeSamples: 0, introSamples: 0 };

type Lossy = Extract<Encoding, { bitRateKbps: number }>;
const encodings: Lossy[] = [
  { format: 'opus', bitRateKbps: 128 },
  { format: 'm4a', bitRateKbps: 160 },
  { format: 'aac', bitRateKbps: 160 },
  { format: 'ogg', bitRateKbps: 128 },
];

let made = 0;
async function render(encoding: Encoding, change: Partial<RenderPartsInput> = {}): Promise<RenderedParts> {
  made += 1;
  const partsDir = join(dir, `parts-${made}`);
  mkdirSync(partsDir);
  const shape = { totalFrames: Math.round(61.234 * sampleRate), fadeInFrames: 0, fadeOutFrames: 44_100 };
  const level = { gainDb: 0, ceilingDbtp: null };
  return await renderParts({ pcm, cut, shape, level, encoding, dir: partsDir, ...change }, () => undefined);
}

async function written(parts: RenderedParts, repeats?: number): Promise<string> {
  const stream = assembleStream(parts, { repeats });
  const path = join(dir, `file-${made}-${repeats ?? 'all'}.${parts.format}`);
  await writeStreamFile(stream, path);
  expect(readFileSync(path).length).toBe(stream.sizeBytes);
  return path;
}

async function decoded(path: string) {
  const pcmPath = `${path}.pcm`;
  const facts = await decodeToPcm({ sourcePath: path, pcmPath, durationSecondsMax: 7200 }, () => undefined);
  const { frames, channels } = facts;
  return { facts, reader: new PcmReader({ path: pcmPath, sampleRate: facts.sampleRate, channels, frames }) };
}

/** Length at the codec's own rate. */
const atRate = (parts: RenderedParts, frames: number): number =>
  Math.round((frames * parts.sampleRate) / sampleRate);

const longShape = { totalFrames: Math.round(203.77 * sampleRate), fadeInFrames: 4410, fadeOutFrames: 88_200 };

describe.each(encodings)('a loop as $format', (encoding) => {
  it('has exactly the asked length in two decoders, and ends in silence', async () => {
    const parts = await render(encoding, { shape: longShape });
    const path = await written(parts);
    const { facts, reader } = await decoded(path);
    expect(parts.askedFrames).toBe(atRate(parts, longShape.totalFrames));
    expect(facts.frames).toBe(parts.totalFrames);
    const over = facts.frames - parts.askedFrames;
    // A bare AAC stream cannot tell its length: never more than one frame above it.
    if (encoding.format === 'aac') expect(over > 0 && over <= 1024).toBe(true);
    else expect(over).toBe(0);
    expect(Math.max(...reader.read(facts.frames - 20, 20).map(Math.abs))).toBeLessThan(0.005);
    reader.close();
    const again = await decodeAgain(encoding.format, path);
    expect(again.errors).toEqual([]);
    if (encoding.format === 'aac') expect(Math.abs(again.frames - facts.frames)).toBeLessThanOrEqual(1024);
    else expect(again.frames).toBe(facts.frames);
  });

  it('plays the music in its place, from the intro to the last pass', async () => {
    const totalFrames = startSample + 20 * unit;
    const parts = await render(encoding, {
      cut: { ...cut, introSamples: startSample },
      shape: { totalFrames, fadeInFrames: 0, fadeOutFrames: 0 },
    });
    const { facts, reader } = await decoded(await written(parts));
    const delay = encoding.format === 'aac' ? 1024 : 0;
    for (const pass of [0, 19]) {
      const at = Math.round(((startSample + (pass + 0.3) * unit) * facts.sampleRate) / sampleRate);
      const got = reader.read(at + delay, 4000);
      const expected = Float32Array.from({ length: 4000 }, (_, index) => {
        const position = ((at + index) * sampleRate) / facts.sampleRate - pass * unit;
        const frame = Math.floor(position);
        const [left, right] = [track.samples[frame * 2], track.samples[frame * 2 + 2]];
        return left + (right - left) * (position - frame);
      });
      expect(errorShare(expected, got)).toBeLessThan(0.05);
    }
    reader.close();
  });
});

it.each(encodings.filter(({ format }) => format !== 'ogg'))(
  'a loop as $format is made of repeated packets that decode alike every time',
  async (encoding) => {
    const parts = await render(encoding, { shape: longShape });
    expect(parts.method).toBe('repeat-encoded');
    const { reader } = await decoded(await written(parts));
    const first = reader.read(parts.headFrames, parts.unitFrames);
    for (const repeat of [1, parts.repeats - 1]) {
      const other = reader.read(parts.headFrames + repeat * parts.unitFrames, parts.unitFrames);
      expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from(other.buffer))).toBe(0);
    }
    reader.close();
  },
);

it('a full encode says so, and a Vorbis file is always one', async () => {
  const parts = await render({ format: 'ogg', bitRateKbps: 128 });
  expect(parts).toMatchObject({ method: 'full-encode', repeats: 0 });
});

it.each([
  [22_050, 1],
  [96_000, 2],
] as const)(
  'sources of %i Hz with %i channels have exact lengths in every lossy format',
  async (rate, channels) => {
    const other = makeTrack({ sampleRate: rate, channels, bpm: 200, bars: 1, repeats: 2, seed: 2 });
    const source = writePcm(join(dir, `source-${rate}.pcm`), other.samples, rate, channels);
    const shape = { totalFrames: rate * 31, fadeInFrames: 0, fadeOutFrames: rate };
    const whole = {
      startSample: 0,
      endSample: Math.round(other.periodSamples),
      crossfadeSamples: 0,
      introSamples: 0,
    };
    for (const encoding of encodings) {
      const parts = await render(encoding, { pcm: source, cut: whole, shape });
      const { facts, reader } = await decoded(await written(parts));
      reader.close();
      expect(facts).toMatchObject({ channels, frames: parts.totalFrames });
      expect(parts.askedFrames).toBe(31 * parts.sampleRate);
    }
  },
);

/** Power of the difference against power of the wanted left channel; `got` is interleaved stereo. */
function errorShare(wanted: Float32Array, got: Float32Array): number {
  let error = 0;
  let power = 0;
  for (let index = 0; index < wanted.length; index += 1) {
    error += (wanted[index] - got[index * 2]) ** 2;
    power += wanted[index] ** 2;
  }
  return error / power;
}
