import { join } from 'node:path';
import { encodeFlacFrames, flacBlockFramesFor } from '../codec/encode-flac-frames.ts';
import { type FlacRunFiles, writeFlacRun } from '../codec/flac-run.ts';
import { Quantizer } from '../pcm/quantize.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { splitTimeline, type Timeline } from './timeline.ts';

const blockFrames = 65_536;

/**
 * Encodes head, one unit and tail as separate FLAC runs: FLAC frames know nothing of each other, so a run repeats at any
 * position once its frames are renumbered.
 */
export function encodeFlacParts(
  timeline: Timeline,
  bits: 16 | 24,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const parts = splitTimeline(timeline);
  const { sampleRate, channels } = timeline.signal;
  const work = parts.headFrames + (parts.repeats > 0 ? parts.unitFrames : 0) + parts.tailFrames;
  let done = 0;
  const run = (name: string, from: number, frames: number): FlacRunFiles | null => {
    if (frames === 0) return null;
    const quantizer = new Quantizer(bits);
    const blocks = function* (): Generator<Int32Array> {
      for (let at = from; at < from + frames; at += blockFrames) {
        const count = Math.min(blockFrames, from + frames - at);
        yield quantizer.toIntegers(timeline.read(at, count));
        done += count;
        report(done / work);
      }
    };
    const settings = { sampleRate, channels, bits, blockFrames: flacBlockFramesFor(frames) };
    const paths = { bodyPath: join(dir, `${name}.flac-bodies`), indexPath: join(dir, `${name}.flac-index`) };
    return writeFlacRun(paths, encodeFlacFrames(settings, blocks()));
  };
  const tailAt = parts.headFrames + parts.repeats * parts.unitFrames;
  return {
    format: 'flac',
    bits,
    sampleRate,
    channels,
    totalFrames: timeline.totalFrames,
    introFrames: timeline.signal.introFrames,
    unitFrames: parts.unitFrames,
    passes: 1,
    headFrames: parts.headFrames,
    repeats: parts.repeats,
    method: parts.repeats > 0 ? 'repeat-encoded' : 'full-encode',
    head: run('head', 0, parts.headFrames),
    unit: parts.repeats > 0 ? run('unit', parts.headFrames, parts.unitFrames) : null,
    tail: parts.repeats > 0 ? run('tail', tailAt, parts.tailFrames) : null,
    md5: null,
  };
}
