import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mainDataBegin, parseMp3Header } from '../codec/mp3-header.ts';
import { readFully, writeFully } from '../pcm/pcm-file.ts';

/**
 * Encoded MP3 frames on scratch disk with a digest each, so that runs of identical frames are found without keeping an
 * hour of audio in memory.
 */
export class Mp3PacketStore {
  readonly #fd: number;
  readonly #offsets: number[] = [0];
  readonly #digests: string[] = [];

  constructor(path: string) {
    this.#fd = openSync(path, 'w+');
  }

  get count(): number {
    return this.#digests.length;
  }

  /** Appends a frame. A frame that refers to earlier bytes could not be moved, so it is refused. */
  push(frame: Buffer): void {
    const header = parseMp3Header(frame, 0);
    if (!header || header.frameBytes !== frame.length || mainDataBegin(frame, header) !== 0) {
      throw new Error('the encoder returned an MP3 frame that does not stand alone');
    }
    writeFully(this.#fd, frame);
    this.#offsets.push(this.#offsets[this.#offsets.length - 1] + frame.length);
    this.#digests.push(createHash('md5').update(frame).digest('base64'));
  }

  digest(index: number): string {
    return this.#digests[index];
  }

  bytesOf(from: number, to: number): number {
    return this.#offsets[to] - this.#offsets[from];
  }

  /** The frames from…to−1, in pieces of at most 1 MiB. */
  *read(from: number, to: number): Generator<Buffer> {
    const end = this.#offsets[to];
    for (let at = this.#offsets[from]; at < end; at += 1024 * 1024) {
      const piece = Buffer.allocUnsafe(Math.min(1024 * 1024, end - at));
      readFully(this.#fd, piece, at);
      yield piece;
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}
