import { closeSync, openSync, writeSync } from 'node:fs';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { writeFully } from '../pcm/pcm-file.ts';
import { encodeMp3Frames } from './encode-mp3-frames.ts';
import { buildMp3InfoFrame, mp3FrameCount } from './mp3-info-frame.ts';

/**
 * Encodes a whole PCM file to a gapless constant-bit-rate MP3, on wish in half the time (see EncoderSettings). The Info frame
 * is written last, over the place kept for it.
 */
export function writeMp3File(
  source: Pick<PcmReader, 'read' | 'file'>,
  path: string,
  bitRateKbps: number,
  report: (fraction: number) => void,
  { isQuick = false }: { isQuick?: boolean } = {},
): void {
  const { sampleRate, channels, frames: samples } = source.file;
  const frameCount = mp3FrameCount(samples);
  const fd = openSync(path, 'w');
  try {
    let audioBytes = 0;
    let done = 0;
    let placeholder = 0;
    const encoded = encodeMp3Frames(
      { sampleRate, channels, bitRateKbps, isQuick },
      (start, count) => source.read(start, count),
      0,
      frameCount,
    );
    let first: Buffer | null = null;
    for (const frame of encoded) {
      if (!first) {
        first = frame;
        placeholder = buildMp3InfoFrame({ sampleFrame: frame, frameCount, audioBytes: 0, samples }).length;
        writeFully(fd, Buffer.alloc(placeholder));
      }
      writeFully(fd, frame);
      audioBytes += frame.length;
      done += 1;
      if (done % 256 === 0) report(done / frameCount);
    }
    if (!first) throw new Error('the encoder produced no frame');
    const info = buildMp3InfoFrame({ sampleFrame: first, frameCount, audioBytes, samples });
    writeSync(fd, info, 0, info.length, 0);
  } finally {
    closeSync(fd);
  }
}
