import { closeSync, openSync } from 'node:fs';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { buildWavHeader } from '../codec/wav-header.ts';
import { writeFlacFile } from '../codec/write-flac-file.ts';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { type PcmFile, PcmReader, PcmWriter, writeFully } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import { CutSignal } from '../render/loop-signal.ts';

export const previewFormats = ['mp3', 'flac', 'wav'] as const;
export type PreviewFormat = (typeof previewFormats)[number];

export interface PreviewSeamInput {
  pcm: PcmFile;
  cut: LoopCut;
  secondsEachSide: number;
  format: PreviewFormat;
  /** Scratch space for the cut audio. */
  windowPath: string;
  path: string;
}

const bitRateKbps = 192;
const blockFrames = 65_536;

/** Writes the same number of seconds before and after a seam; a short unit is heard several times. Returns frames per side. */
export async function previewSeam(input: PreviewSeamInput): Promise<{ framesEachSide: number }> {
  using source = new PcmReader(input.pcm);
  const signal = new CutSignal(source, { ...input.cut, introSamples: 0 });
  const { sampleRate, channels } = signal;
  const framesEachSide = Math.round(input.secondsEachSide * sampleRate);
  const seamAt = Math.ceil(framesEachSide / signal.unitFrames) * signal.unitFrames;
  const writer = new PcmWriter(input.windowPath, sampleRate, channels);
  const end = seamAt + framesEachSide;
  for (let at = seamAt - framesEachSide; at < end; at += blockFrames) {
    writer.write(signal.read(at, Math.min(blockFrames, end - at)));
  }
  using window = new PcmReader(writer.finish());
  if (input.format === 'mp3') writeMp3File(window, input.path, bitRateKbps, () => undefined);
  else if (input.format === 'flac') writeFlacFile(window, input.path, 16, () => undefined);
  else writeWavFile(window, input.path);
  return { framesEachSide };
}

function writeWavFile(window: PcmReader, path: string): void {
  const { sampleRate, channels, frames } = window.file;
  const fd = openSync(path, 'w');
  try {
    const dataBytes = frames * channels * 2;
    writeFully(fd, buildWavHeader({ sampleRate, channels, bits: 16, dataBytes, suffixBytes: 0 }));
    const quantizer = new Quantizer(16);
    for (const block of window.blocks(blockFrames)) {
      writeFully(fd, packIntegers(quantizer.toIntegers(block), 16));
    }
  } finally {
    closeSync(fd);
  }
}
