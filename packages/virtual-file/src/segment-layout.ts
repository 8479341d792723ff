import type { VirtualStream } from '@everloop/contracts/loops';
import type { FramesSegment, VirtualFile, VirtualSegment } from '@everloop/contracts/virtual-files';
import { openFlacTable } from './flac/flac-table.ts';
import type { FrameTable } from './frame-table.ts';
import { openOggTable } from './ogg/ogg-table.ts';

/** Size of a segment as it is read. */
export const segmentBytes = (segment: VirtualSegment): number => {
  switch (segment.kind) {
    case 'inline':
      return base64Bytes(segment.base64);
    case 'bytes':
      return segment.sizeBytes * segment.repeat;
    case 'flac':
    case 'ogg':
      return segment.sizeBytes;
  }
};

export const virtualSizeBytes = (segments: readonly VirtualSegment[]): number =>
  segments.reduce((sum, segment) => sum + segmentBytes(segment), 0);

/** Every object a file is made of, once. */
export const objectKeysOf = (file: VirtualFile): string[] => {
  const keys = file.segments.flatMap((segment) => {
    if (segment.kind === 'inline') return [];
    return segment.kind === 'bytes' ? [segment.objectKey] : [segment.bodyKey, segment.indexKey];
  });
  return [...new Set(keys)];
};

export const openTable = (
  segment:
    | Omit<Extract<FramesSegment, { kind: 'flac' }>, 'sizeBytes'>
    | Omit<Extract<FramesSegment, { kind: 'ogg' }>, 'sizeBytes'>,
  index: Uint8Array,
): FrameTable => (segment.kind === 'flac' ? openFlacTable(segment, index) : openOggTable(segment, index));

/** The stream of a loop, which knows bytes only, as a virtual file. */
export const virtualOfStream = ({ contentType, sizeBytes, segments }: VirtualStream): VirtualFile => ({
  version: 1,
  contentType,
  sizeBytes,
  segments: segments.map((segment) => ({ kind: 'bytes', ...segment })),
});

const base64Bytes = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
