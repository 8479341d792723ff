import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { type PcmReader, writeFully } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import { encodeFlacFrames } from './encode-flac-frames.ts';
import { buildFlacHead } from './flac-stream-info.ts';

const blockFrames = 4096;
const readFrames = 65_536;

/** Encodes a whole PCM file to a plain FLAC file with MD5; bit-exact when the samples are integers of `bits`. */
export function writeFlacFile(
  source: PcmReader,
  path: string,
  bits: 16 | 24,
  report: (fraction: number) => void,
): void {
  const { sampleRate, channels, frames: samples } = source.file;
  const md5 = createHash('md5');
  const quantizer = new Quantizer(bits);
  const integers = function* (): Generator<Int32Array> {
    let done = 0;
    for (const block of source.blocks(readFrames)) {
      const quantized = quantizer.toIntegers(block);
      md5.update(packIntegers(quantized, bits));
      done += block.length / channels;
      report(done / samples);
      yield quantized;
    }
  };
  const facts = {
    sampleRate,
    channels,
    bits,
    samples,
    blockFramesMin: blockFrames,
    blockFramesMax: blockFrames,
  };
  const fd = openSync(path, 'w');
  try {
    writeFully(fd, buildFlacHead({ ...facts, md5: null }, true));
    for (const frame of encodeFlacFrames({ sampleRate, channels, bits, blockFrames }, integers())) {
      writeFully(fd, frame.bytes);
    }
    const head = buildFlacHead({ ...facts, md5: md5.digest() }, true);
    writeSync(fd, head, 0, head.length, 0);
  } finally {
    closeSync(fd);
  }
}
