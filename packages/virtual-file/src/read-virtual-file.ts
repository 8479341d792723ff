import type { FramesSegment, VirtualFile } from '@everloop/contracts/virtual-files';
import type { FrameTable } from './frame-table.ts';
import { type ByteRange, type Piece, planPieces } from './plan-pieces.ts';
import { openTable } from './segment-layout.ts';

/** Where the objects lie: bytes start..end, both inclusive. */
export interface PieceReader {
  get(
    key: string,
    options: { start: number; end: number; signal?: AbortSignal },
  ): Promise<AsyncIterable<Uint8Array>>;
}

/** Opened indexes by key. Keys never hold other bytes later, so a cache may keep them for ever. */
export interface TableCache {
  get(key: string): FrameTable | undefined;
  set(key: string, table: FrameTable): void;
}

/** Objects up to this size that a read passes through more than once stay in memory while it lasts. */
const keptBytesMax = 8 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/**
 * Reads the indexes that a range of the file needs; afterwards every range is arithmetic. The returned function gives the bytes
 * start..end, piece by piece, as fast as they are taken.
 */
export const openVirtualFile = async (
  reader: PieceReader,
  file: VirtualFile,
  options: { tables?: TableCache; signal?: AbortSignal } = {},
): Promise<(wanted: ByteRange, signal?: AbortSignal) => AsyncGenerator<Uint8Array, void>> => {
  const tables = new Map<FramesSegment, FrameTable>();
  for (const segment of file.segments) {
    if (segment.kind !== 'flac' && segment.kind !== 'ogg') continue;
    tables.set(segment, await loadTable(reader, segment, options));
  }
  const tableOf = (segment: FramesSegment): FrameTable => {
    const table = tables.get(segment);
    if (!table) throw new Error('a segment of another file');
    return table;
  };
  return (wanted, signal) => readPieces(reader, planPieces(file, wanted, tableOf), signal);
};

const loadTable = async (
  reader: PieceReader,
  segment: FramesSegment,
  { tables, signal }: { tables?: TableCache; signal?: AbortSignal },
): Promise<FrameTable> => {
  // One stored index may stand at several places of a file, or of several files.
  const { bodyKey: _body, bodyBytes: _bytes, ...place } = segment;
  const name = JSON.stringify(place);
  const known = tables?.get(name);
  if (known) return known;
  const { indexKey, indexBytes } = segment;
  const index = await gather(
    await reader.get(indexKey, { start: 0, end: indexBytes - 1, signal }),
    indexBytes,
  );
  const table = openTable(segment, index);
  const sizeBytes = table.offsetOf(table.totalFrames);
  if (sizeBytes !== segment.sizeBytes || table.bodyOffsetOf(table.frameCount) !== segment.bodyBytes) {
    throw new Error(`the frame index makes ${sizeBytes} bytes where the file says ${segment.sizeBytes}`);
  }
  tables?.set(name, table);
  return table;
};

async function* readPieces(
  reader: PieceReader,
  pieces: Iterable<Piece>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  let kept: { key: string; bytes: Uint8Array } | null = null;
  const read = async (
    key: string,
    objectBytes: number,
    passes: number,
    range: ByteRange,
  ): Promise<Uint8Array | AsyncIterable<Uint8Array>> => {
    if (passes < 2 || objectBytes > keptBytesMax) return reader.get(key, { ...range, signal });
    if (kept?.key !== key) {
      const whole = await reader.get(key, { start: 0, end: objectBytes - 1, signal });
      kept = { key, bytes: await gather(whole, objectBytes) };
    }
    return kept.bytes.subarray(range.start, range.end + 1);
  };
  for (const piece of pieces) {
    signal?.throwIfAborted();
    if (piece.kind === 'inline') {
      yield Buffer.from(piece.base64, 'base64').subarray(piece.range.start, piece.range.end + 1);
    } else if (piece.kind === 'stored') {
      const bytes = await read(piece.objectKey, piece.objectBytes, piece.passes, piece.range);
      if (bytes instanceof Uint8Array) yield* inChunks(bytes);
      else yield* exactly(bytes, piece.range.end - piece.range.start + 1);
    } else {
      const { table, fromFrame, toFrame } = piece;
      const first = fromFrame % table.frameCount;
      const start = table.bodyOffsetOf(first);
      const end = table.bodyOffsetOf(first + toFrame - fromFrame) - 1;
      const bodies = await read(piece.bodyKey, piece.bodyBytes, piece.passes, { start, end });
      const bytes = bodies instanceof Uint8Array ? bodies : await gather(bodies, end - start + 1);
      yield* inChunks(
        writeFrames(table, fromFrame, toFrame, bytes).subarray(piece.range.start, piece.range.end + 1),
      );
    }
  }
}

const writeFrames = (
  table: FrameTable,
  fromFrame: number,
  toFrame: number,
  bodies: Uint8Array,
): Uint8Array => {
  const out = Buffer.allocUnsafe(table.offsetOf(toFrame) - table.offsetOf(fromFrame));
  const first = fromFrame % table.frameCount;
  const base = table.bodyOffsetOf(first);
  let at = 0;
  for (let frame = fromFrame; frame < toFrame; frame += 1) {
    const stored = first + frame - fromFrame;
    const body = bodies.subarray(table.bodyOffsetOf(stored) - base, table.bodyOffsetOf(stored + 1) - base);
    at += table.write(frame, body, out, at);
  }
  if (at !== out.length) throw new Error(`frames took ${at} bytes where ${out.length} were planned`);
  return out;
};

/** Small chunks keep what waits for a slow client small. */
function* inChunks(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Passes a stream through and throws where it holds other than `count` bytes: a file must never be quietly shorter. */
async function* exactly(stream: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array, void> {
  let seen = 0;
  for await (const chunk of stream) {
    seen += chunk.length;
    yield chunk;
  }
  if (seen !== count) throw new Error(`an object gave ${seen} bytes where ${count} were asked for`);
}

const gather = async (stream: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exactly(stream, count)) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
};
