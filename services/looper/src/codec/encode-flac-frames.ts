import { alignForFlac } from '../pcm/quantize.ts';
import { PacketEncoder } from './open-packet-encoder.ts';

export interface FlacSettings {
  sampleRate: number;
  channels: number;
  bits: 16 | 24;
  blockFrames: number;
}

export interface FlacFrame {
  bytes: Buffer;
  frames: number;
}

/**
 * Encodes integer PCM to FLAC frames of `blockFrames` samples, the last one shorter if need be. Blocks come in as
 * interleaved right-aligned integers of any length.
 */
export function* encodeFlacFrames(
  settings: FlacSettings,
  blocks: Iterable<Int32Array>,
): Generator<FlacFrame> {
  using encoder = new PacketEncoder({ codec: 'flac', ...settings });
  const size = settings.blockFrames * settings.channels;
  const lengths: number[] = [];
  let held = new Int32Array(0);
  const emit = function* (samples: Int32Array): Generator<FlacFrame> {
    const frames = samples.length / settings.channels;
    lengths.push(frames);
    for (const { bytes } of encoder.encode(alignForFlac(samples, settings.bits), frames)) {
      yield { bytes, frames: lengths.shift() ?? 0 };
    }
  };
  for (const block of blocks) {
    const joined = new Int32Array(held.length + block.length);
    joined.set(held);
    joined.set(block, held.length);
    let at = 0;
    for (; at + size <= joined.length; at += size) yield* emit(joined.subarray(at, at + size));
    held = joined.slice(at);
  }
  if (held.length > 0) yield* emit(held);
  for (const { bytes } of encoder.flush()) yield { bytes, frames: lengths.shift() ?? 0 };
}

const blockFramesUsual = 4096;
const blockFramesMin = 16;

/**
 * A block size for which the last block of `frames` samples is not shorter than FLAC's minimum of 16 samples: shorter ones
 * are allowed at the end of a file only, and units end in the middle.
 */
export function flacBlockFramesFor(frames: number): number {
  if (frames < blockFramesUsual) return Math.max(blockFramesMin, frames);
  let size = blockFramesUsual;
  while (frames % size !== 0 && frames % size < blockFramesMin) size -= 1;
  return size;
}
