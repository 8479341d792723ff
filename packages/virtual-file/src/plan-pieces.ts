import type { FramesSegment, VirtualFile } from '@everloop/contracts/virtual-files';
import { type FrameTable, frameAt } from './frame-table.ts';
import { segmentBytes } from './segment-layout.ts';

/** Bytes start..end, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** One step of reading a range. All together, in order, they are exactly the bytes asked for. */
export type Piece =
  | { kind: 'inline'; base64: string; range: ByteRange }
  /** A range of an object as it is; `passes`: how many passes of the object the whole read covers, at least in part. */
  | { kind: 'stored'; objectKey: string; objectBytes: number; passes: number; range: ByteRange }
  /** Frames fromFrame..toFrame−1 of a table, of which `range` counts from the first one's beginning. */
  | {
      kind: 'frames';
      bodyKey: string;
      bodyBytes: number;
      passes: number;
      table: FrameTable;
      fromFrame: number;
      toFrame: number;
      range: ByteRange;
    };

/** Frames are rewritten in windows of about this many stored bytes. */
const windowBytes = 1024 * 1024;

/** The pieces that make up bytes start..end of a file. `tableOf` gives the opened index of a segment with frames. */
export function* planPieces(
  file: VirtualFile,
  wanted: ByteRange,
  tableOf: (segment: FramesSegment) => FrameTable,
): Generator<Piece> {
  let segmentStart = 0;
  for (const segment of file.segments) {
    const segmentEnd = segmentStart + segmentBytes(segment);
    const from = Math.max(wanted.start, segmentStart) - segmentStart;
    const to = Math.min(wanted.end + 1, segmentEnd) - segmentStart;
    if (from < to) {
      if (segment.kind === 'inline') {
        yield { kind: 'inline', base64: segment.base64, range: { start: from, end: to - 1 } };
      } else if (segment.kind === 'bytes') {
        yield* storedPieces(segment, from, to);
      } else {
        yield* framePieces(segment, tableOf(segment), from, to);
      }
    }
    segmentStart = segmentEnd;
    if (segmentStart > wanted.end) return;
  }
}

function* storedPieces(
  { objectKey, sizeBytes }: { objectKey: string; sizeBytes: number },
  from: number,
  to: number,
): Generator<Piece> {
  const passes = Math.ceil(to / sizeBytes) - Math.floor(from / sizeBytes);
  for (let position = from; position < to; ) {
    const start = position % sizeBytes;
    const end = Math.min(sizeBytes, start + (to - position)) - 1;
    yield { kind: 'stored', objectKey, objectBytes: sizeBytes, passes, range: { start, end } };
    position += end - start + 1;
  }
}

function* framePieces(segment: FramesSegment, table: FrameTable, from: number, to: number): Generator<Piece> {
  const last = frameAt(table, to - 1);
  const { bodyKey, bodyBytes } = segment;
  const { frameCount } = table;
  let frame = frameAt(table, from);
  const passes = Math.floor(last / frameCount) - Math.floor(frame / frameCount) + 1;
  while (frame <= last) {
    const passStart = frame - (frame % frameCount);
    const stored = frame - passStart;
    let end = stored + 1;
    const bodyStart = table.bodyOffsetOf(stored);
    while (
      end < frameCount &&
      passStart + end <= last &&
      table.bodyOffsetOf(end + 1) - bodyStart <= windowBytes
    )
      end += 1;
    const toFrame = passStart + end;
    const offset = table.offsetOf(frame);
    const range = {
      start: Math.max(0, from - offset),
      end: Math.min(to, table.offsetOf(toFrame)) - offset - 1,
    };
    yield { kind: 'frames', bodyKey, bodyBytes, passes, table, fromFrame: frame, toFrame, range };
    frame = toFrame;
  }
}
