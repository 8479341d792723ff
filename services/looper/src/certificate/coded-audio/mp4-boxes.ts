import { AppError } from '@everloop/contracts/errors';
import type { ByteSource } from './byte-source.ts';

/** The index of a ten-hour file takes about 13 MB. */
const moovBytesMax = 64 * 1024 * 1024;
const topBoxesMax = 256;

/** The `moov` box of an MP4 file, without its header. */
export async function readMoov(source: ByteSource, offset: number): Promise<Buffer> {
  let at = offset;
  for (let boxes = 0; boxes < topBoxesMax && at < source.sizeBytes; boxes += 1) {
    const head = Buffer.from(await source.read(at, 16));
    if (head.length < 8) break;
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const size = short === 0 ? source.sizeBytes - at : isLong ? Number(head.readBigUInt64BE(8)) : short;
    if (size < 8) break;
    if (head.toString('latin1', 4, 8) === 'moov' && size <= moovBytesMax) {
      const headerBytes = isLong ? 16 : 8;
      return Buffer.from(await source.read(at + headerBytes, size - headerBytes));
    }
    at += size;
  }
  throw new AppError('AUDIO_DAMAGED', { detail: 'no moov box' });
}

/** The bodies of the boxes named `type` directly inside `body`. */
export function childBoxes(body: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const size = body.readUInt32BE(at);
    if (size < 8 || at + size > body.length) break;
    if (body.toString('latin1', at + 4, at + 8) === type) found.push(body.subarray(at + 8, at + size));
    at += size;
  }
  return found;
}

/** The first box at a path such as `mdia/minf/stbl`; empty where there is none. */
export function boxAt(body: Buffer, path: string): Buffer {
  return path.split('/').reduce((inside, type) => childBoxes(inside, type)[0] ?? Buffer.alloc(0), body);
}
