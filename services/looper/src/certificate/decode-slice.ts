import { writeFileSync } from 'node:fs';
import { openAudioInput } from '../codec/open-audio-input.ts';
import type { AudioFormat } from '../decode/sniff-format.ts';
import type { CodedAudio, SliceAnchor } from './coded-audio/coded-audio.ts';
import type { AudioWindow } from './windowed-audio.ts';

/** A slice on scratch disk and the frames wanted of it. */
export interface SliceFile {
  path: string;
  format: AudioFormat;
  anchor: SliceAnchor;
  fromFrame: number;
  toFrame: number;
}

/** Cuts frames from…to (inside the file) out of a coded file and stores them as a file of their own. */
export async function writeSlice(
  audio: CodedAudio,
  range: { fromFrame: number; toFrame: number },
  path: string,
): Promise<SliceFile> {
  const slice = await audio.slice(range.fromFrame, range.toFrame);
  writeFileSync(path, Buffer.concat(slice.chunks));
  return { path, format: slice.format, anchor: slice.anchor, ...range };
}

/** Decodes a slice and keeps the wanted frames. Runs in a bounded child process. */
export function decodeSlice(slice: SliceFile): AudioWindow {
  using input = openAudioInput(slice.path, slice.format);
  const { channels } = input;
  const blocks = [...input.blocks()];
  const decoded = blocks.reduce((sum, block) => sum + block.length, 0) / channels;
  const first = 'first' in slice.anchor ? slice.anchor.first : slice.anchor.end - decoded;
  const samples = new Float32Array((slice.toFrame - slice.fromFrame) * channels);
  let at = (first - slice.fromFrame) * channels;
  for (const block of blocks) {
    const from = Math.max(0, -at);
    const to = Math.min(block.length, samples.length - at);
    if (to > from) samples.set(block.subarray(from, to), at + from);
    at += block.length;
  }
  return { fromFrame: slice.fromFrame, samples };
}
