import { closeSync, fstatSync, openSync } from 'node:fs';
import { readFully } from './pcm-file.ts';

/** Files up to this size are read once. */
const keptBytesMax = 8 * 1024 * 1024;

/** Reads windows of a file that is gone through many times; nothing is allocated once the largest window was read. */
export class WindowReader {
  readonly #fd: number;
  readonly #kept: Buffer | null;
  #window = Buffer.alloc(0);

  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    const { size } = fstatSync(this.#fd);
    this.#kept = size <= keptBytesMax ? Buffer.allocUnsafe(size) : null;
    if (this.#kept) readFully(this.#fd, this.#kept, 0);
  }

  /** Bytes `from` to `to`, valid until the next call. */
  read(from: number, to: number): Buffer {
    if (this.#kept) return this.#kept.subarray(from, to);
    if (this.#window.length < to - from) this.#window = Buffer.allocUnsafe(to - from);
    const window = this.#window.subarray(0, to - from);
    readFully(this.#fd, window, from);
    return window;
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}
