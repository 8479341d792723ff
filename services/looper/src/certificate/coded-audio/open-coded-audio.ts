import { AppError } from '@everloop/contracts/errors';
import type { SniffResult } from '../../decode/sniff-format.ts';
import { openAdtsAudio } from './adts-audio.ts';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';
import { openFlacAudio } from './flac-audio.ts';
import { openM4aAudio } from './m4a-audio.ts';
import { openMp3Audio } from './mp3-audio.ts';
import { openOggAudio } from './ogg-audio.ts';
import { openWavAudio } from './wav-audio.ts';

const openers = {
  wav: openWavAudio,
  mp3: openMp3Audio,
  flac: openFlacAudio,
  ogg: openOggAudio,
  m4a: openM4aAudio,
  aac: openAdtsAudio,
};

/** Opens a coded file for cutting. Throws AUDIO_DAMAGED or UNSUPPORTED_AUDIO. */
export async function openCodedAudio(source: ByteSource, sniffed: SniffResult): Promise<CodedAudio> {
  try {
    return await openers[sniffed.format](source, sniffed.audioOffsetBytes);
  } catch (thrown) {
    // Parsers read where the bytes tell them to; bytes that lie lead outside.
    if (thrown instanceof RangeError) throw new AppError('AUDIO_DAMAGED', { detail: thrown.message });
    throw thrown;
  }
}
