import { AppError } from '@everloop/contracts/errors';
import type { ByteSource } from './byte-source.ts';

const blockBytes = 4 * 1024 * 1024;
/** Frames between two remembered offsets. */
const stride = 64;
/** Longest MP3 or ADTS frame. */
const frameBytesMax = 8192;
/** Bytes of rubbish tolerated in the middle before the file counts as damaged. */
const gapBytesMax = 64 * 1024;

/** Offsets of a chain of frames, found by walking it from the first byte to the last. */
export interface FrameChain {
  count: number;
  /** Byte offset of a frame; `count` gives the end of the last one. */
  offsetOf(frame: number): Promise<number>;
}

/**
 * Walks frame after frame through the whole file in blocks, in memory that grows by 8 bytes per 64 frames.
 * `sizeAt` gives the size of the frame that starts at `at`, 0 where none does.
 */
export async function walkFrames(
  source: ByteSource,
  start: number,
  sizeAt: (bytes: Uint8Array, at: number) => number,
): Promise<FrameChain> {
  const marks: number[] = [];
  let count = 0;
  let position = start;
  let end = start;
  while (position < source.sizeBytes) {
    const block = await source.read(position, blockBytes);
    const isLast = position + block.length >= source.sizeBytes;
    let at = 0;
    while (at + (isLast ? 4 : frameBytesMax) <= block.length) {
      const size = sizeAt(block, at);
      if (size === 0 || (isLast && at + size > block.length)) {
        if (position + at - end > gapBytesMax) {
          if (isTail(source, position + at)) break;
          throw new AppError('AUDIO_DAMAGED', { detail: `no frame at byte ${position + at}` });
        }
        at += 1;
        continue;
      }
      if (count % stride === 0) marks.push(position + at);
      count += 1;
      at += size;
      end = position + at;
    }
    if (isLast || at === 0) break;
    position += at;
  }
  return {
    count,
    async offsetOf(frame) {
      if (frame >= count) return end;
      const mark = Math.floor(frame / stride);
      // Up to the next mark, however much rubbish lies between the frames.
      const bytes = await source.read(marks[mark], (marks[mark + 1] ?? end) - marks[mark]);
      let left = frame - mark * stride;
      for (let at = 0; at < bytes.length; ) {
        const size = sizeAt(bytes, at);
        const isFrame = size > 0 && at + size <= bytes.length;
        if (isFrame && left === 0) return marks[mark] + at;
        if (isFrame) left -= 1;
        at += isFrame ? size : 1;
      }
      throw new AppError('AUDIO_DAMAGED', { detail: `frame ${frame} is not where it was` });
    },
  };
}

/** Tags behind the audio (APE, ID3v1, covers) are no damage. */
const isTail = (source: ByteSource, at: number): boolean => source.sizeBytes - at < 32 * 1024 * 1024;
