import { AppError } from '@everloop/contracts/errors';
import { parseMp3Header } from '../../codec/mp3-header.ts';
import type { AudioFormat, SniffResult } from '../../decode/sniff-format.ts';
import type { ByteSource } from './byte-source.ts';

const id3TagsMax = 4;
const mp3SearchBytes = 64 * 1024;

/** Format of a coded file by its first bytes, behind its ID3v2 tags. Throws UNSUPPORTED_AUDIO for anything else. */
export async function sniffSource(source: ByteSource): Promise<SniffResult> {
  const offset = await skipId3(source);
  const head = Buffer.from(await source.read(offset, mp3SearchBytes));
  const format = formatOf(head);
  if (format) return { format, audioOffsetBytes: offset };
  for (let at = 0; at + 4 < head.length; at += 1) {
    const first = parseMp3Header(head, at);
    const second = first && parseMp3Header(head, at + first.frameBytes);
    if (first && second && second.sampleRate === first.sampleRate) {
      return { format: 'mp3', audioOffsetBytes: offset + at };
    }
  }
  throw new AppError('UNSUPPORTED_AUDIO');
}

function formatOf(head: Buffer): AudioFormat | null {
  const tag = head.toString('latin1', 0, 4);
  if (['RIFF', 'RF64', 'BW64'].includes(tag)) return 'wav';
  if (tag === 'fLaC') return 'flac';
  if (tag === 'OggS') return 'ogg';
  if (head.toString('latin1', 4, 8) === 'ftyp') return 'm4a';
  // The layer bits of ADTS are zero, which no MP3 frame has.
  return head[0] === 0xff && (head[1] & 0xf6) === 0xf0 ? 'aac' : null;
}

async function skipId3(source: ByteSource): Promise<number> {
  let offset = 0;
  for (let tags = 0; tags < id3TagsMax; tags += 1) {
    const head = Buffer.from(await source.read(offset, 10));
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break;
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (head[at] & 0x7f), 0);
    offset += 10 + size + (head[5] & 0x10 ? 10 : 0);
  }
  return offset;
}
