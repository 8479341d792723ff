import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { readFully, writeFully } from '../pcm/pcm-file.ts';
import type { PartFile } from './rendered-parts.ts';

const bufferBytes = 256 * 1024;
const pieceBytes = 1024 * 1024;

/**
 * Encoded packets on scratch disk, with a digest of each as long as runs of equal packets are looked for. Memory: four bytes
 * per packet, 7 MB for ten hours.
 */
export class PacketStore {
  readonly path: string;
  readonly #fd: number;
  #sizes = new Uint32Array(4096);
  #count = 0;
  #digests: string[] = [];
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  constructor(path: string) {
    this.path = path;
    this.#fd = openSync(path, 'w+');
  }

  get count(): number {
    return this.#count;
  }

  push(packet: Buffer): void {
    if (this.#count === this.#sizes.length) {
      const grown = new Uint32Array(this.#sizes.length * 2);
      grown.set(this.#sizes);
      this.#sizes = grown;
    }
    this.#sizes[this.#count] = packet.length;
    this.#count += 1;
    this.#pending.push(packet);
    this.#pendingBytes += packet.length;
    if (this.#pendingBytes >= bufferBytes) this.flush();
  }

  /** Digest of the packet just pushed; kept so that it can be asked for later. */
  remember(packet: Buffer): void {
    this.#digests[this.#count - 1] = createHash('md5').update(packet).digest('base64');
  }

  isEqual(index: number, other: number): boolean {
    const digest = this.#digests[index];
    return digest !== undefined && digest === this.#digests[other];
  }

  forgetDigests(): void {
    this.#digests = [];
  }

  flush(): void {
    writeFully(this.#fd, Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  bytesOf(from: number, to: number): number {
    let bytes = 0;
    for (let index = from; index < to; index += 1) bytes += this.#sizes[index];
    return bytes;
  }

  sizesOf(from: number, to: number): Uint32Array {
    return this.#sizes.subarray(from, to);
  }

  /** Single packets from…to−1. */
  *packets(from: number, to: number): Generator<Buffer> {
    this.flush();
    let at = this.bytesOf(0, from);
    for (let index = from; index < to; ) {
      let end = index;
      let bytes = 0;
      while (end < to && (end === index || bytes + this.#sizes[end] <= pieceBytes)) {
        bytes += this.#sizes[end];
        end += 1;
      }
      const piece = Buffer.allocUnsafe(bytes);
      readFully(this.#fd, piece, at);
      at += bytes;
      for (let offset = 0; index < end; index += 1) {
        yield piece.subarray(offset, offset + this.#sizes[index]);
        offset += this.#sizes[index];
      }
    }
  }

  /** The packets from…to−1 as a file of their own; all of them are this store's own file. */
  writePart(path: string, from: number, to: number): PartFile {
    this.flush();
    const sizeBytes = this.bytesOf(from, to);
    if (from === 0 && to === this.#count) return { path: this.path, sizeBytes };
    const fd = openSync(path, 'w');
    try {
      const start = this.bytesOf(0, from);
      for (let done = 0; done < sizeBytes; done += pieceBytes) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, sizeBytes - done));
        readFully(this.#fd, piece, start + done);
        writeFully(fd, piece);
      }
    } finally {
      closeSync(fd);
    }
    return { path, sizeBytes };
  }

  /** All sizes as little-endian 32-bit numbers. */
  writeSizes(path: string): void {
    const sizes = this.#sizes.subarray(0, this.#count);
    writeFileSync(path, new Uint8Array(sizes.buffer, sizes.byteOffset, sizes.byteLength));
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}
