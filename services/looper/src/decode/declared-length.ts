import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parseMp3Header } from '../codec/mp3-header.ts';
import type { SniffResult } from './sniff-format.ts';

/** What a file promises about its own length, where it promises anything that can be trusted. */
export interface DeclaredLength {
  /** Samples per channel, or null when the container does not say (or only guesses). */
  frames: number | null;
  /** The container shows by itself that its end is missing. */
  cutOff: boolean;
}

/**
 * Reads promised lengths straight from the headers, independent of the decoder: comparing them with what was decoded
 * is how truncated files are found, since decoders end silently at a missing end.
 */
export function declaredFrames(path: string, sniffed: SniffResult): DeclaredLength {
  const fd = openSync(path, 'r');
  try {
    const size = fstatSync(fd).size;
    if (sniffed.format === 'flac') return { frames: flacFrames(fd, sniffed.audioOffsetBytes), cutOff: false };
    if (sniffed.format === 'mp3') return mp3Frames(fd, sniffed.audioOffsetBytes);
    if (sniffed.format === 'wav')
      return { frames: null, cutOff: wavIsCutOff(fd, sniffed.audioOffsetBytes, size) };
    if (sniffed.format === 'ogg') return { frames: null, cutOff: oggIsCutOff(fd, size) };
    if (sniffed.format === 'm4a') return { frames: null, cutOff: mp4IsCutOff(fd, size) };
    return { frames: null, cutOff: false };
  } finally {
    closeSync(fd);
  }
}

function flacFrames(fd: number, offset: number): number | null {
  const info = read(fd, offset + 8, 34);
  if (info.length < 34) return null;
  const total = (info[13] & 0x0f) * 2 ** 32 + info.readUInt32BE(14);
  return total === 0 ? null : total;
}

/** Xing/Info header: frame count less encoder delay and padding (LAME extension), when present. */
function mp3Frames(fd: number, offset: number): DeclaredLength {
  const frame = read(fd, offset, 256);
  const header = parseMp3Header(frame, 0);
  if (!header) return { frames: null, cutOff: false };
  const at = 4 + (header.hasCrc ? 2 : 0) + header.sideInfoBytes;
  const tag = frame.toString('latin1', at, at + 4);
  if ((tag !== 'Xing' && tag !== 'Info') || (frame[at + 7] & 1) === 0) return { frames: null, cutOff: false };
  const flags = frame[at + 7];
  const lameAt =
    at + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const hasLame = /^(LAME|Lavc|Lavf)/.test(frame.toString('latin1', lameAt, lameAt + 4));
  const trim = hasLame
    ? (frame[lameAt + 21] << 4) +
      (frame[lameAt + 22] >> 4) +
      ((frame[lameAt + 22] & 15) << 8) +
      frame[lameAt + 23]
    : 0;
  const frames = frame.readUInt32BE(at + 8) * header.frameSamples - trim;
  return { frames: frames > 0 ? frames : null, cutOff: false };
}

/** The data chunk must lie inside the file; sizes 0 and 0xFFFFFFFF mean "until the end" (streamed writers). */
function wavIsCutOff(fd: number, offset: number, fileSize: number): boolean {
  let at = offset + 12;
  let longSize: number | null = null;
  for (let chunks = 0; chunks < 64; chunks += 1) {
    const head = read(fd, at, 8);
    if (head.length < 8) return true;
    const id = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (id === 'ds64') {
      const sizes = read(fd, at + 16, 8);
      if (sizes.length < 8) return true;
      longSize = Number(sizes.readBigUInt64LE(0));
    }
    if (id === 'data') {
      if (size === 0xffffffff && longSize !== null) return at + 8 + longSize > fileSize;
      return size !== 0 && size !== 0xffffffff && at + 8 + size > fileSize;
    }
    at += 8 + size + (size & 1);
  }
  return false;
}

/** The last page must be complete. Streams cut between pages decode to what is there. */
function oggIsCutOff(fd: number, fileSize: number): boolean {
  const length = Math.min(fileSize, 65_307 + 27);
  const tail = read(fd, fileSize - length, length);
  let at = tail.lastIndexOf('OggS');
  while (at >= 0) {
    const segments = at + 27 <= tail.length ? tail[at + 26] : -1;
    if (segments < 0 || at + 27 + segments > tail.length) return true;
    let body = 0;
    for (let index = 0; index < segments; index += 1) body += tail[at + 27 + index];
    if (tail[at + 4] === 0) return at + 27 + segments + body > tail.length;
    at = tail.lastIndexOf('OggS', at - 1);
  }
  return true;
}

/** Every top-level box must end inside the file. */
function mp4IsCutOff(fd: number, fileSize: number): boolean {
  let at = 0;
  for (let boxes = 0; boxes < 256 && at < fileSize; boxes += 1) {
    const head = read(fd, at, 16);
    if (head.length < 8) return true;
    const size32 = head.readUInt32BE(0);
    if (size32 === 0) return false;
    if (size32 === 1 && head.length < 16) return true;
    const size = size32 === 1 ? Number(head.readBigUInt64BE(8)) : size32;
    if (size < 8) return true;
    at += size;
  }
  return at > fileSize;
}

function read(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, Math.max(0, position)));
}
