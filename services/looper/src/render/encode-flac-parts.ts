import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFlacFrames, flacBlockFramesFor } from '../codec/encode-flac-frames.ts';
import { type FlacRunFiles, writeFlacRun } from '../codec/flac-run.ts';
import { writeFully } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import { fileChunks } from './file-chunks.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { splitTimeline, type Timeline } from './timeline.ts';

const blockFrames = 16_384;
/** Above this the MD5 of the decoded samples would take longer than the file itself; zero then says "not known". */
const md5BytesMax = 2 * 1024 ** 3;

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
  const withMd5 = (timeline.totalFrames * channels * bits) / 8 <= md5BytesMax;
  const pcmParts: { path: string; sizeBytes: number; times: number }[] = [];
  let done = 0;
  const run = (name: string, from: number, frames: number, times: number): FlacRunFiles | null => {
    if (frames === 0 || times === 0) return null;
    const quantizer = new Quantizer(bits);
    const pcm = { path: join(dir, `${name}.pcm`), sizeBytes: (frames * channels * bits) / 8, times };
    const fd = openSync(pcm.path, 'w');
    pcmParts.push(pcm);
    const blocks = function* (): Generator<Int32Array> {
      for (let at = from; at < from + frames; at += blockFrames) {
        const count = Math.min(blockFrames, from + frames - at);
        const integers = quantizer.toIntegers(timeline.read(at, count));
        if (withMd5) writeFully(fd, packIntegers(integers, bits));
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
      closeSync(fd);
    }
  };
  const tailAt = parts.headFrames + parts.repeats * parts.unitFrames;
  const head = run('head', 0, parts.headFrames, 1);
  const unit = run('unit', parts.headFrames, parts.unitFrames, parts.repeats);
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
    md5: withMd5 ? md5Of(pcmParts) : null,
  };
}

/** MD5 of the parts in file order, each as often as it stands there. */
function md5Of(parts: { path: string; sizeBytes: number; times: number }[]): string {
  const md5 = createHash('md5');
  for (const part of parts) for (const chunk of fileChunks(part, part.times)) md5.update(chunk);
  return md5.digest('hex');
}
