import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFlacFrames, flacBlockFramesFor } from '../codec/encode-flac-frames.ts';
import { type FlacRunFiles, writeFlacRun } from '../codec/flac-run.ts';
import { writeFully } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import { fileChunks } from './file-chunks.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { splitTimeline, type Timeline } from './timeline.ts';

const blockFrames = 16_384;
/** Above this the MD5 of the decoded samples would take three times as long as the file itself; zero then says "not known". */
const md5BytesMax = 2 * 1024 ** 3;
/** Of the work reported, what one sample costs to hash against what it costs to encode. */
const hashShare = 0.05;

/**
 * Encodes head, one unit and tail as separate FLAC runs: FLAC frames know nothing of each other, so a run repeats at any
 * position once its frames are renumbered. The MD5 of all decoded samples is taken on the way, every repeat of the unit
 * included, where that is not by far the most of the work; without it `flac -t` has nothing to test against, and says so.
 */
export function encodeFlacParts(
  timeline: Timeline,
  bits: 16 | 24,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const parts = splitTimeline(timeline);
  const { sampleRate, channels } = timeline.signal;
  const withMd5 = (timeline.totalFrames * channels * bits) / 8 <= md5BytesMax;
  const furtherRepeats = Math.max(0, parts.repeats - 1);
  const repeated = furtherRepeats * parts.unitFrames;
  const hashedAgain = withMd5 ? repeated : 0;
  const encoded = timeline.totalFrames - repeated;
  const work = encoded + hashedAgain * hashShare;
  const md5 = createHash('md5');
  const unitPath = join(dir, 'unit.pcm');
  let done = 0;
  const run = (name: string, from: number, frames: number, times: number): FlacRunFiles | null => {
    if (frames === 0 || times === 0) return null;
    const quantizer = new Quantizer(bits);
    // What stands in the file once needs no copy on disk.
    const fd = withMd5 && times > 1 ? openSync(unitPath, 'w') : null;
    const blocks = function* (): Generator<Int32Array> {
      for (let at = from; at < from + frames; at += blockFrames) {
        const count = Math.min(blockFrames, from + frames - at);
        const integers = quantizer.toIntegers(timeline.read(at, count));
        if (withMd5) {
          const packed = packIntegers(integers, bits);
          md5.update(packed);
          if (fd !== null) writeFully(fd, packed);
        }
        yield integers;
        done += count;
        report(done / work);
      }
    };
    const settings = { sampleRate, channels, bits, blockFrames: flacBlockFramesFor(frames) };
    const paths = { bodyPath: join(dir, `${name}.flac-bodies`), indexPath: join(dir, `${name}.flac-index`) };
    try {
      return writeFlacRun(paths, encodeFlacFrames(settings, blocks()));
    } finally {
      if (fd !== null) closeSync(fd);
    }
  };
  const hashRepeats = (path: string, times: number): void => {
    const bytesPerFrame = (channels * bits) / 8;
    for (const chunk of fileChunks({ path, sizeBytes: parts.unitFrames * bytesPerFrame }, times)) {
      md5.update(chunk);
      done += (chunk.length / bytesPerFrame) * hashShare;
      report(done / work);
    }
    rmSync(path);
  };
  const tailAt = parts.headFrames + parts.repeats * parts.unitFrames;
  const head = run('head', 0, parts.headFrames, 1);
  const unit = run('unit', parts.headFrames, parts.unitFrames, parts.repeats);
  if (hashedAgain > 0) hashRepeats(unitPath, furtherRepeats);
  const tail = run('tail', tailAt, parts.tailFrames, 1);
  return {
    format: 'flac',
    bits,
    sampleRate,
    channels,
    totalFrames: timeline.totalFrames,
    askedFrames: timeline.totalFrames,
    introFrames: timeline.signal.introFrames,
    unitFrames: parts.unitFrames,
    passes: 1,
    headFrames: parts.headFrames,
    repeats: parts.repeats,
    method: parts.repeats > 0 ? 'repeat-encoded' : 'full-encode',
    head,
    unit,
    tail,
    md5: withMd5 ? md5.digest('hex') : null,
  };
}
