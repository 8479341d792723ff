import { buildMp3InfoFrame } from '../codec/mp3-info-frame.ts';
import { buildWavHeader } from '../codec/wav-header.ts';
import type { AssembledStream, Assembly, PartsOf } from './assemble-stream.ts';
import { fileChunks } from './file-chunks.ts';
import type { FileParts } from './rendered-parts.ts';

/** PCM behind a RIFF or RF64 header, chunks with tags behind it. */
export function assembleWav(
  parts: PartsOf<'wav'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  const dataBytes = (totalFrames * parts.channels * parts.bits) / 8;
  const trail = Buffer.concat([Buffer.alloc(dataBytes % 2), tags.suffix]);
  const lead = buildWavHeader({ ...parts, dataBytes, suffixBytes: tags.suffix.length });
  return {
    sizeBytes: lead.length + dataBytes + trail.length,
    totalFrames,
    lead,
    trail,
    *chunks() {
      yield lead;
      yield* repeatParts(parts, repeats);
      yield trail;
    },
  };
}

/** Tag, Info frame, frames. */
export function assembleMp3(
  parts: PartsOf<'mp3'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  const lead = Buffer.concat([tags.prefix, mp3InfoFrame(parts, repeats, totalFrames)]);
  return {
    sizeBytes: lead.length + partsBytes(parts, repeats),
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      yield* repeatParts(parts, repeats);
    },
  };
}

/** Tag and ADTS frames. */
export function assembleAdts(
  parts: PartsOf<'aac'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  return {
    sizeBytes: tags.prefix.length + partsBytes(parts, repeats),
    totalFrames,
    lead: tags.prefix,
    trail: Buffer.alloc(0),
    *chunks() {
      if (tags.prefix.length > 0) yield tags.prefix;
      yield* repeatParts(parts, repeats);
    },
  };
}

/** The frame in front of the audio that tells length, delay and padding. */
export function mp3InfoFrame(parts: PartsOf<'mp3'>, repeats: number, totalFrames: number): Buffer {
  return buildMp3InfoFrame({
    sampleFrame: Buffer.from(parts.sampleFrame, 'base64'),
    frameCount: parts.headPackets + parts.unitPackets * repeats + parts.tailPackets,
    audioBytes: partsBytes(parts, repeats),
    samples: totalFrames,
  });
}

/** Bytes of head, unit × repeats and tail. */
export function partsBytes({ head, unit, tail }: FileParts, repeats: number): number {
  return head.sizeBytes + (unit?.sizeBytes ?? 0) * repeats + (tail?.sizeBytes ?? 0);
}

export function* repeatParts({ head, unit, tail }: FileParts, repeats: number): Generator<Buffer> {
  yield* fileChunks(head, 1);
  if (unit) yield* fileChunks(unit, repeats);
  if (tail) yield* fileChunks(tail, 1);
}
