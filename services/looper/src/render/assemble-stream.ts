import { FlacRun, type FlacRunFiles } from '../codec/flac-run.ts';
import { buildFlacHead, closeFlacBlocks } from '../codec/flac-stream-info.ts';
import { buildMp3InfoFrame } from '../codec/mp3-info-frame.ts';
import { buildWavHeader } from '../codec/wav-header.ts';
import { fileChunks } from './file-chunks.ts';
import type { PartFile, RenderedParts } from './rendered-parts.ts';

/** A file that exists only as parts: its exact size is known, its bytes come in order and can be asked for again. */
export interface AssembledStream {
  sizeBytes: number;
  /** Samples per channel a gapless decoder returns. */
  totalFrames: number;
  /** What stands before and after the parts: header with tags, and tags behind. */
  lead: Buffer;
  trail: Buffer;
  chunks(): Generator<Buffer>;
}

/** Tag bytes around the audio: MP3 ID3v2 or FLAC metadata blocks in front, WAV chunks behind. */
export interface TagBytes {
  prefix: Buffer;
  suffix: Buffer;
}

const noTags: TagBytes = { prefix: Buffer.alloc(0), suffix: Buffer.alloc(0) };

/**
 * Puts header, tags and parts together. `repeats` may be fewer than rendered: the same frames in a shorter file, which is
 * how a ten-hour file is checked without decoding ten hours.
 */
export function assembleStream(
  parts: RenderedParts,
  options: { tags?: TagBytes; repeats?: number } = {},
): AssembledStream {
  const tags = options.tags ?? noTags;
  const repeats = Math.min(options.repeats ?? parts.repeats, parts.repeats);
  const totalFrames = parts.totalFrames - (parts.repeats - repeats) * parts.unitFrames;
  if (parts.format === 'wav') return assembleWav(parts, repeats, totalFrames, tags);
  if (parts.format === 'flac') return assembleFlac(parts, repeats, totalFrames, tags);
  return assembleMp3(parts, repeats, totalFrames, tags);
}

type PartsOf<Format> = Extract<RenderedParts, { format: Format }>;

function assembleWav(
  parts: PartsOf<'wav'>,
  repeats: number,
  totalFrames: number,
  tags: TagBytes,
): AssembledStream {
  const dataBytes = (totalFrames * parts.channels * parts.bits) / 8;
  const trail = Buffer.concat([Buffer.alloc(dataBytes % 2), tags.suffix]);
  const header = buildWavHeader({ ...parts, dataBytes, suffixBytes: tags.suffix.length });
  return {
    sizeBytes: header.length + dataBytes + trail.length,
    totalFrames,
    lead: header,
    trail,
    *chunks() {
      yield header;
      yield* repeatParts(parts.head, parts.unit, parts.tail, repeats);
      yield trail;
    },
  };
}

function assembleMp3(
  parts: PartsOf<'mp3'>,
  repeats: number,
  totalFrames: number,
  tags: TagBytes,
): AssembledStream {
  const sizeOf = (part: PartFile | null): number => part?.sizeBytes ?? 0;
  const audioBytes = sizeOf(parts.head) + sizeOf(parts.unit) * repeats + sizeOf(parts.tail);
  const lead = Buffer.concat([tags.prefix, mp3InfoFrame(parts, repeats, totalFrames)]);
  return {
    sizeBytes: lead.length + audioBytes,
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      yield* repeatParts(parts.head, parts.unit, parts.tail, repeats);
    },
  };
}

/** The frame in front of the audio that tells length, delay and padding. */
export function mp3InfoFrame(parts: PartsOf<'mp3'>, repeats: number, totalFrames: number): Buffer {
  return buildMp3InfoFrame({
    sampleFrame: Buffer.from(parts.sampleFrame, 'base64'),
    frameCount: parts.headPackets + parts.unitPackets * repeats + parts.tailPackets,
    audioBytes: parts.head.sizeBytes + (parts.unit?.sizeBytes ?? 0) * repeats + (parts.tail?.sizeBytes ?? 0),
    samples: totalFrames,
  });
}

function assembleFlac(
  parts: PartsOf<'flac'>,
  repeats: number,
  totalFrames: number,
  tags: TagBytes,
): AssembledStream {
  const used = [parts.head, repeats > 0 ? parts.unit : null, parts.tail].filter((run) => run !== null);
  const blocks = closeFlacBlocks(tags.prefix);
  const md5 = parts.md5 !== null && repeats === parts.repeats ? Buffer.from(parts.md5, 'hex') : null;
  const head = buildFlacHead(
    {
      ...parts,
      samples: totalFrames,
      blockFramesMin: Math.max(16, Math.min(...used.map((run) => run.blockFramesMin))),
      blockFramesMax: Math.max(...used.map((run) => run.blockFramesMax)),
      md5,
    },
    blocks.length === 0,
  );
  const lead = Buffer.concat([head, blocks]);
  const runs = flacRunsOf(parts, repeats);
  let sizeBytes = lead.length;
  for (const { run, firstSample } of runs) sizeBytes += run.sizeAt(firstSample);
  return {
    sizeBytes,
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      for (const { run, firstSample } of runs) yield* run.chunksAt(firstSample, 1);
    },
  };
}

/** Every pass with the sample number it starts at. */
function flacRunsOf(parts: PartsOf<'flac'>, repeats: number): { run: FlacRun; firstSample: number }[] {
  const placed: { run: FlacRun; firstSample: number }[] = [];
  let firstSample = 0;
  const place = (files: FlacRunFiles | null, times: number): void => {
    if (!files || times === 0) return;
    const run = new FlacRun(files);
    for (let pass = 0; pass < times; pass += 1) {
      placed.push({ run, firstSample });
      firstSample += files.frames;
    }
  };
  place(parts.head, 1);
  place(parts.unit, repeats);
  place(parts.tail, 1);
  return placed;
}

function* repeatParts(
  head: PartFile | null,
  unit: PartFile | null,
  tail: PartFile | null,
  repeats: number,
): Generator<Buffer> {
  if (head) yield* fileChunks(head, 1);
  if (unit) yield* fileChunks(unit, repeats);
  if (tail) yield* fileChunks(tail, 1);
}
