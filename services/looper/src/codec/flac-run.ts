import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import {
  codedNumberLength,
  type FlacFrameParts,
  flacFrameCrc,
  splitFlacFrame,
  writeFlacHeader,
} from '@everloop/virtual-file/flac/flac-frame';
import { writeFully } from '../pcm/pcm-file.ts';
import { WindowReader } from '../pcm/window-reader.ts';
import type { FlacFrame } from './encode-flac-frames.ts';

/** Encoded FLAC frames without their numbers: the bodies in one file, what a header needs in an index beside it. */
export interface FlacRunFiles {
  bodyPath: string;
  indexPath: string;
  /** Samples per channel of one pass. */
  frames: number;
  blockFramesMin: number;
  blockFramesMax: number;
}

/** Numbers per frame in the index: body bytes, block length, body CRC, shift factor, lead bytes, trail bytes, trail size. */
const fields = 7;
const windowBytes = 1024 * 1024;

export function writeFlacRun(
  paths: { bodyPath: string; indexPath: string },
  encoded: Iterable<FlacFrame>,
): FlacRunFiles {
  const index: number[] = [];
  let frames = 0;
  let blockFramesMin = 65_535;
  let blockFramesMax = 0;
  const fd = openSync(paths.bodyPath, 'w');
  try {
    for (const frame of encoded) {
      const parts = splitFlacFrame(frame.bytes);
      writeFully(fd, frame.bytes.subarray(parts.bodyOffset, parts.bodyOffset + parts.bodyBytes));
      const trail = (parts.trail[0] ?? 0) * 256 + (parts.trail[1] ?? 0);
      const lead = parts.lead[2] * 256 + parts.lead[3];
      index.push(
        parts.bodyBytes,
        frame.frames,
        parts.bodyCrc,
        parts.shiftFactor,
        lead,
        trail,
        parts.trail.length,
      );
      frames += frame.frames;
      blockFramesMin = Math.min(blockFramesMin, frame.frames);
      blockFramesMax = Math.max(blockFramesMax, frame.frames);
    }
  } finally {
    closeSync(fd);
  }
  writeFileSync(paths.indexPath, new Uint8Array(Uint32Array.from(index).buffer));
  return { ...paths, frames, blockFramesMin, blockFramesMax };
}

/** Plays a run at any sample position, renumbering its frames; body bytes are copied, never looked at. */
export class FlacRun {
  readonly #bodyPath: string;
  readonly #lengths: number[] = [];
  readonly #parts: FlacFrameParts[] = [];
  #out = Buffer.alloc(0);

  constructor(files: FlacRunFiles) {
    this.#bodyPath = files.bodyPath;
    const bytes = readFileSync(files.indexPath);
    const index = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    let bodyOffset = 0;
    for (let at = 0; at < index.length; at += fields) {
      const [bodyBytes, frames, bodyCrc, shiftFactor, lead, trail, trailBytes] = index.subarray(
        at,
        at + fields,
      );
      this.#lengths.push(frames);
      this.#parts.push({
        lead: Uint8Array.of(0xff, 0xf9, lead >> 8, lead & 255),
        trail:
          trailBytes === 2
            ? Uint8Array.of(trail >> 8, trail & 255)
            : new Uint8Array(trailBytes).fill(trail >> 8),
        bodyOffset,
        bodyBytes,
        bodyCrc,
        shiftFactor,
      });
      bodyOffset += bodyBytes;
    }
  }

  /** Size of `repeat` passes, the first sample of which is number `firstSample` of the file. */
  sizeAt(firstSample: number, repeat: number): number {
    let sample = firstSample;
    let size = 0;
    for (let pass = 0; pass < repeat; pass += 1) {
      for (let index = 0; index < this.#parts.length; index += 1) {
        const parts = this.#parts[index];
        size += 7 + codedNumberLength(sample) + parts.trail.length + parts.bodyBytes;
        sample += this.#lengths[index];
      }
    }
    return size;
  }

  /** The run `repeat` times over, in chunks of about 1 MiB, each valid until the next one is asked for. */
  *chunksAt(firstSample: number, repeat: number): Generator<Buffer> {
    using bodies = new WindowReader(this.#bodyPath);
    let sample = firstSample;
    for (let pass = 0; pass < repeat; pass += 1) {
      let index = 0;
      while (index < this.#parts.length) {
        const end = this.#windowEnd(index);
        const { chunk, nextSample } = this.#renumber(bodies, index, end, sample);
        sample = nextSample;
        index = end;
        yield chunk;
      }
    }
  }

  /** Index after the last frame that fits one window, at least one frame further. */
  #windowEnd(from: number): number {
    let bytes = 0;
    let end = from;
    while (end < this.#parts.length && (end === from || bytes + this.#parts[end].bodyBytes <= windowBytes)) {
      bytes += this.#parts[end].bodyBytes;
      end += 1;
    }
    return end;
  }

  #renumber(
    reader: WindowReader,
    from: number,
    to: number,
    firstSample: number,
  ): { chunk: Buffer; nextSample: number } {
    const first = this.#parts[from];
    const last = this.#parts[to - 1];
    const bodies = reader.read(first.bodyOffset, last.bodyOffset + last.bodyBytes);
    const room = bodies.length + (to - from) * 16;
    if (this.#out.length < room) this.#out = Buffer.allocUnsafe(room);
    const out = this.#out;
    let sample = firstSample;
    let at = 0;
    for (let index = from; index < to; index += 1) {
      const parts = this.#parts[index];
      const headerBytes = writeFlacHeader(parts, sample, out, at);
      const crc = flacFrameCrc(parts, out, at, headerBytes);
      const bodyAt = parts.bodyOffset - first.bodyOffset;
      out.set(bodies.subarray(bodyAt, bodyAt + parts.bodyBytes), at + headerBytes);
      at += headerBytes + parts.bodyBytes;
      out[at] = crc >> 8;
      out[at + 1] = crc & 255;
      at += 2;
      sample += this.#lengths[index];
    }
    return { chunk: out.subarray(0, at), nextSample: sample };
  }
}
