import { closeSync, openSync, statSync } from 'node:fs';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { AppError } from '@everloop/contracts/errors';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type AudioInput, openAudioInput } from '../codec/open-audio-input.ts';
import { PcmWriter } from '../pcm/pcm-file.ts';
import { declaredFrames } from './declared-length.ts';
import { type SniffResult, sniffFormat } from './sniff-format.ts';

export interface DecodeInput {
  sourcePath: string;
  /** Where the interleaved Float32 goes; null decodes without keeping anything (validation). */
  pcmPath: string | null;
  durationSecondsMax: number;
  /** Frames that are kept; the rest is decoded and counted only. Default: all. */
  keptFramesMax?: number;
}

/** Takes decoded audio in order: interleaved, of the rate and the one or two channels it was made for. */
export type BlockSink = (block: Float32Array) => void;

export interface DecodeFacts {
  container: 'mp3' | 'wav' | 'flac' | 'ogg' | 'mp4' | 'aac';
  codec: string;
  sampleRate: number;
  /** Channels written: 1 or 2; sources with more are mixed down. */
  channels: number;
  sourceChannels: number;
  /** Samples per channel after gapless trimming. */
  frames: number;
  /** Bits of an integer source, null for lossy and float ones. */
  integerBits: number | null;
}

/** A file may end this much before what its header promises before it counts as cut off. */
const missingSecondsMax = 0.1;
/** Share of undecodable packets above which a file counts as damaged rather than scratched. */
const badPacketShareMax = 0.02;
/** Data of an odd size ends within a sample: that packet is no loss. */
const badPcmPacketsMax = 1;
const yieldEveryMs = 50;

/**
 * Decodes one untrusted file to interleaved Float32 on disk, in memory independent of its length.
 * Throws UNSUPPORTED_AUDIO, AUDIO_DAMAGED, AUDIO_EMPTY or AUDIO_TOO_LONG. Runs in a bounded child process.
 */
export async function decodeToPcm(input: DecodeInput, report: ReportProgress): Promise<DecodeFacts> {
  const { pcmPath } = input;
  if (pcmPath === null) return await decodeBlocks(input, () => () => undefined, report);
  let writer: PcmWriter | null = null;
  try {
    const toWriter = (sampleRate: number, channels: number): BlockSink => {
      const opened = new PcmWriter(pcmPath, sampleRate, channels);
      writer = opened;
      let room = (input.keptFramesMax ?? Number.POSITIVE_INFINITY) * channels;
      return (block) => {
        if (room <= 0) return;
        opened.write(block.length > room ? block.subarray(0, room) : block);
        room -= block.length;
      };
    };
    return await decodeBlocks(input, toWriter, report);
  } finally {
    (writer as PcmWriter | null)?.finish();
  }
}

/** Decodes one untrusted file block by block into the sink made for its rate and channels. Throws as {@link decodeToPcm}. */
export async function decodeBlocks(
  input: Pick<DecodeInput, 'sourcePath' | 'durationSecondsMax'>,
  openSink: (sampleRate: number, channels: number) => BlockSink,
  report: ReportProgress,
): Promise<DecodeFacts> {
  const sniffed = sniff(input.sourcePath);
  const declared = declaredFrames(input.sourcePath, sniffed);
  using source = openAudioInput(input.sourcePath, sniffed.format, sniffed.audioOffsetBytes);
  if (declared.frames !== null && declared.frames > input.durationSecondsMax * source.sampleRate) {
    throw tooLong(input.durationSecondsMax);
  }
  const sink = openSink(source.sampleRate, source.channels);
  const frames = await pump(source, sink, input.durationSecondsMax, declared.frames, report);
  const missing = declared.frames === null ? 0 : declared.frames - frames;
  if (declared.cutOff || missing > missingSecondsMax * source.sampleRate) {
    throw new AppError('AUDIO_DAMAGED', {
      sentence: 'The file is cut off: it ends before the length it promises.',
      detail: `declared ${declared.frames}, decoded ${frames}`,
    });
  }
  if (frames === 0) throw new AppError('AUDIO_EMPTY');
  return {
    container: sniffed.format === 'm4a' ? 'mp4' : sniffed.format,
    codec: source.codec,
    sampleRate: source.sampleRate,
    channels: source.channels,
    sourceChannels: source.sourceChannels,
    frames,
    integerBits: source.integerBits,
  };
}

async function pump(
  source: AudioInput,
  sink: BlockSink,
  durationSecondsMax: number,
  declared: number | null,
  report: ReportProgress,
): Promise<number> {
  const framesMax = durationSecondsMax * source.sampleRate;
  let frames = 0;
  let yieldedAt = performance.now();
  for (const block of source.blocks()) {
    frames += block.length / source.channels;
    if (frames > framesMax) throw tooLong(durationSecondsMax);
    sink(block);
    if (performance.now() - yieldedAt > yieldEveryMs) {
      report(declared ? Math.min(1, frames / declared) : 0);
      await yieldToEvents();
      yieldedAt = performance.now();
    }
  }
  const { badPackets, packets } = source;
  const scratches = source.codec.startsWith('pcm_') ? badPcmPacketsMax : 0;
  if (badPackets > 0 && (frames === 0 || badPackets > Math.max(scratches, packets * badPacketShareMax))) {
    throw new AppError('AUDIO_DAMAGED', { detail: `${badPackets} of ${packets} packets undecodable` });
  }
  return frames;
}

function sniff(path: string): SniffResult {
  const { size } = statSync(path);
  if (size === 0) throw new AppError('AUDIO_EMPTY', { sentence: 'The file is empty.' });
  const fd = openSync(path, 'r');
  try {
    const sniffed = sniffFormat(fd, size);
    if (!sniffed) throw new AppError('UNSUPPORTED_AUDIO');
    return sniffed;
  } finally {
    closeSync(fd);
  }
}

function tooLong(secondsMax: number): AppError {
  return new AppError('AUDIO_TOO_LONG', { detail: `more than ${secondsMax} s` });
}
