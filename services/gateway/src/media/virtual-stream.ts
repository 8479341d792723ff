import { Readable } from 'node:stream';
import type { VirtualStream } from '@everloop/contracts/loops';
import type { ByteRange } from './byte-range.ts';
import type { ObjectReader } from './byte-source.ts';

type Piece = { objectKey: string; range: ByteRange };

/** The stored pieces, in order, that make up bytes start..end of head + unit × n + tail. */
export function* piecesOf(stream: VirtualStream, wanted: ByteRange): Generator<Piece> {
  let segmentStart = 0;
  for (const { objectKey, sizeBytes, repeat } of stream.segments) {
    const segmentEnd = segmentStart + sizeBytes * repeat;
    const from = Math.max(wanted.start, segmentStart);
    const to = Math.min(wanted.end + 1, segmentEnd);
    for (let position = from; position < to; ) {
      const start = (position - segmentStart) % sizeBytes;
      const end = Math.min(sizeBytes, start + (to - position)) - 1;
      yield { objectKey, range: { start, end } };
      position += end - start + 1;
    }
    segmentStart = segmentEnd;
    if (segmentStart > wanted.end) return;
  }
}

/** Streams the range piece by piece; the first is opened before this returns, so that its failure can be answered. */
export const openVirtualStream = async (
  storage: ObjectReader,
  stream: VirtualStream,
  wanted: ByteRange,
  signal: AbortSignal,
): Promise<Readable> => {
  const pieces = piecesOf(stream, wanted);
  const open = ({ objectKey, range }: Piece) => storage.get(objectKey, { ...range, signal });
  const first = pieces.next();
  if (first.done) return Readable.from([]);
  const opened = await open(first.value);
  return Readable.from(readAll(opened, pieces, open), { objectMode: false });
};

async function* readAll(
  first: Readable,
  rest: Iterable<Piece>,
  open: (piece: Piece) => Promise<Readable>,
): AsyncGenerator<Buffer, void> {
  yield* first;
  for (const piece of rest) yield* await open(piece);
}
