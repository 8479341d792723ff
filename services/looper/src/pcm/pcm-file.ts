import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { countBlock } from './spent-blocks.ts';

/** Decoded audio on scratch disk: interleaved little-endian Float32, nominal range ±1. */
export interface PcmFile {
  path: string;
  sampleRate: number;
  channels: number;
  /** Samples per channel. */
  frames: number;
}

const bytesPerSample = 4;

/** Random and sequential reads of a {@link PcmFile} with memory independent of its length. */
export class PcmReader {
  readonly file: PcmFile;
  readonly #fd: number;

  constructor(file: PcmFile) {
    this.file = file;
    this.#fd = openSync(file.path, 'r');
  }

  /** Interleaved samples of `frameCount` frames from `startFrame`; whatever lies outside the file is silence. */
  read(startFrame: number, frameCount: number): Float32Array {
    const out = new Float32Array(frameCount * this.file.channels);
    countBlock(out.byteLength);
    this.#fill(out, startFrame);
    return out;
  }

  #fill(out: Float32Array, startFrame: number): void {
    const { channels, frames } = this.file;
    const frameCount = out.length / channels;
    const from = Math.max(0, startFrame);
    const to = Math.min(frames, startFrame + frameCount);
    if (to - from < frameCount) out.fill(0);
    if (to <= from) return;
    const target = new Uint8Array(
      out.buffer,
      out.byteOffset + (from - startFrame) * channels * bytesPerSample,
      (to - from) * channels * bytesPerSample,
    );
    readFully(this.#fd, target, from * channels * bytesPerSample);
  }

  /**
   * The whole range in blocks of at most `blockFrames` frames, interleaved, in order. A block is valid until the next one
   * is asked for: hours of audio pass through one buffer.
   */
  *blocks(blockFrames: number, startFrame = 0, endFrame = this.file.frames): Generator<Float32Array> {
    const { channels } = this.file;
    const buffer = new Float32Array(blockFrames * channels);
    for (let at = startFrame; at < endFrame; at += blockFrames) {
      const block = buffer.subarray(0, Math.min(blockFrames, endFrame - at) * channels);
      this.#fill(block, at);
      yield block;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Appends interleaved Float32 blocks to a scratch file; `finish` returns its description. */
export class PcmWriter {
  readonly #fd: number;
  readonly #path: string;
  readonly #sampleRate: number;
  readonly #channels: number;
  #frames = 0;

  constructor(path: string, sampleRate: number, channels: number) {
    this.#path = path;
    this.#sampleRate = sampleRate;
    this.#channels = channels;
    this.#fd = openSync(path, 'w');
  }

  get frames(): number {
    return this.#frames;
  }

  write(interleaved: Float32Array): void {
    const bytes = new Uint8Array(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength);
    writeFully(this.#fd, bytes);
    this.#frames += interleaved.length / this.#channels;
  }

  finish(): PcmFile {
    closeSync(this.#fd);
    return {
      path: this.#path,
      sampleRate: this.#sampleRate,
      channels: this.#channels,
      frames: this.#frames,
    };
  }
}

/** Reads exactly `target.length` bytes at `position`; a shorter file is a programming error and throws. */
export function readFully(fd: number, target: Uint8Array, position: number): void {
  let done = 0;
  while (done < target.length) {
    const count = readSync(fd, target, done, target.length - done, position + done);
    if (count === 0) throw new Error('scratch file ended before the expected length');
    done += count;
  }
}

/** Writes all bytes at the file's current position. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done);
}
