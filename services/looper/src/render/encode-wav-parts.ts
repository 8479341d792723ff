import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { writeFully } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import type { PartFile, RenderedParts } from './rendered-parts.ts';
import { splitTimeline, type Timeline } from './timeline.ts';

const blockFrames = 16_384;

/** Writes head, one unit and tail as little-endian PCM. */
export function encodeWavParts(
  timeline: Timeline,
  bits: 16 | 24,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const parts = splitTimeline(timeline);
  const work = parts.headFrames + (parts.repeats > 0 ? parts.unitFrames : 0) + parts.tailFrames;
  let done = 0;
  const write = (name: string, from: number, frames: number): PartFile => {
    const path = join(dir, `${name}.pcm`);
    const quantizer = new Quantizer(bits);
    const fd = openSync(path, 'w');
    let sizeBytes = 0;
    try {
      for (let at = from; at < from + frames; at += blockFrames) {
        const block = timeline.read(at, Math.min(blockFrames, from + frames - at));
        const bytes = packIntegers(quantizer.toIntegers(block), bits);
        writeFully(fd, bytes);
        sizeBytes += bytes.length;
        done += block.length / timeline.signal.channels;
        report(done / work);
      }
    } finally {
      closeSync(fd);
    }
    return { path, sizeBytes };
  };
  const tailAt = parts.headFrames + parts.repeats * parts.unitFrames;
  return {
    format: 'wav',
    bits,
    sampleRate: timeline.signal.sampleRate,
    channels: timeline.signal.channels,
    totalFrames: timeline.totalFrames,
    askedFrames: timeline.totalFrames,
    introFrames: timeline.signal.introFrames,
    unitFrames: parts.unitFrames,
    passes: 1,
    headFrames: parts.headFrames,
    repeats: parts.repeats,
    method: parts.repeats > 0 ? 'repeat-encoded' : 'full-encode',
    head: write('head', 0, parts.headFrames),
    unit: parts.repeats > 0 ? write('unit', parts.headFrames, parts.unitFrames) : null,
    tail: parts.repeats > 0 ? write('tail', tailAt, parts.tailFrames) : null,
  };
}
