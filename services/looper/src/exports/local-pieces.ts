import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { PieceReader } from '@everloop/virtual-file/read-virtual-file';
import type { LocalPiece } from './virtual-layout.ts';

const readBytes = 1024 * 1024;

/** Reads pieces from where they lie before they are stored. */
export function localPieces(pieces: readonly LocalPiece[]): PieceReader {
  const byKey = new Map(pieces.map((piece) => [piece.objectKey, piece]));
  return {
    get: async (key, { start, end, signal }) => {
      const piece = byKey.get(key);
      if (!piece) throw new Error('no such piece');
      if ('bytes' in piece.from) return Readable.from([piece.from.bytes.subarray(start, end + 1)]);
      const { path, offset } = piece.from;
      const range = { start: offset + start, end: offset + end };
      return createReadStream(path, { ...range, signal, highWaterMark: readBytes });
    },
  };
}
