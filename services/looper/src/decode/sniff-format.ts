import { readSync } from 'node:fs';
import { parseMp3Header } from '../codec/mp3-header.ts';

/** The containers Everloop reads; each is decoded by exactly one forced demuxer. */
export type AudioFormat = 'mp3' | 'wav' | 'flac' | 'ogg' | 'm4a' | 'aac';

/** The FFmpeg demuxer forced for each container. */
export const demuxerOf: Record<AudioFormat, string> = {
  mp3: 'mp3',
  wav: 'wav',
  flac: 'flac',
  ogg: 'ogg',
  m4a: 'mov',
  aac: 'aac',
};

/** What the magic bytes say: the container, and where its audio starts after an ID3v2 tag. */
export interface SniffResult {
  format: AudioFormat;
  audioOffsetBytes: number;
}

/** Unrelated bytes tolerated before the first MP3 frame (padding some taggers leave behind). */
const mp3SearchBytesMax = 16_384;
/** ID3v2 sizes are 28-bit; several tags in a row occur, a long chain is an attack on the reader. */
const id3TagsMax = 4;

/**
 * Recognises an audio file by its content, never by its name. Returns null for everything else: text, playlists,
 * pictures, archives.
 */
export function sniffFormat(fd: number, fileSizeBytes: number): SniffResult | null {
  const offset = skipId3(fd, fileSizeBytes);
  const head = readAt(fd, offset, 48);
  if (head.length < 8) return null;
  const tag = ascii(head, 0, 4);
  if ((tag === 'RIFF' || tag === 'RF64' || tag === 'BW64') && ascii(head, 8, 12) === 'WAVE') {
    return { format: 'wav', audioOffsetBytes: offset };
  }
  if (tag === 'fLaC') return { format: 'flac', audioOffsetBytes: offset };
  if (tag === 'OggS') return isAudioOgg(head) ? { format: 'ogg', audioOffsetBytes: offset } : null;
  if (ascii(head, 4, 8) === 'ftyp') return { format: 'm4a', audioOffsetBytes: offset };
  if (isAdts(fd, offset)) return { format: 'aac', audioOffsetBytes: offset };
  const mp3At = findMp3(fd, offset);
  return mp3At === null ? null : { format: 'mp3', audioOffsetBytes: mp3At };
}

function skipId3(fd: number, fileSizeBytes: number): number {
  let offset = 0;
  for (let tags = 0; tags < id3TagsMax; tags += 1) {
    const head = readAt(fd, offset, 10);
    if (head.length < 10 || ascii(head, 0, 3) !== 'ID3') break;
    const size =
      (head[6] & 0x7f) * 2 ** 21 + (head[7] & 0x7f) * 2 ** 14 + (head[8] & 0x7f) * 128 + (head[9] & 0x7f);
    const footer = head[5] & 0x10 ? 10 : 0;
    if (offset + 10 + size + footer > fileSizeBytes) break;
    offset += 10 + size + footer;
  }
  return offset;
}

/** First page of a supported Ogg stream: Vorbis, Opus or FLAC identification packet behind a one-page header. */
function isAudioOgg(head: Uint8Array): boolean {
  const packetAt = 27 + head[26];
  const magic = ascii(head, packetAt, packetAt + 8);
  return magic.startsWith('\x01vorbis') || magic === 'OpusHead' || magic.startsWith('\x7fFLAC');
}

function isAdts(fd: number, offset: number): boolean {
  let at = offset;
  for (let frames = 0; frames < 3; frames += 1) {
    const header = readAt(fd, at, 7);
    if (header.length < 7) return frames > 0 && header.length === 0;
    const isSync = header[0] === 0xff && (header[1] & 0xf6) === 0xf0;
    const length = ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5);
    if (!isSync || length < 7) return false;
    at += length;
  }
  return true;
}

/** Offset of the first MP3 frame that is followed by two more of the same kind, or null. */
function findMp3(fd: number, offset: number): number | null {
  const window = readAt(fd, offset, mp3SearchBytesMax + 3 * 2881);
  for (let at = 0; at < Math.min(mp3SearchBytesMax, window.length - 4); at += 1) {
    const first = parseMp3Header(window, at);
    if (!first) continue;
    const second = parseMp3Header(window, at + first.frameBytes);
    if (!second || second.sampleRate !== first.sampleRate) continue;
    const third = parseMp3Header(window, at + first.frameBytes + second.frameBytes);
    if (third && third.sampleRate === first.sampleRate) return offset + at;
  }
  return null;
}

function readAt(fd: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, offset));
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
