import { closeSync, openSync, readSync } from 'node:fs';
import { riffChunk } from '@everloop/audio-tags/riff-chunks';

export interface WavMarks {
  /** Positions of cue points, in order, where they have no length. */
  cues: number[];
  /** Cue points with a length. */
  regions: { startSample: number; endSample: number }[];
}

const chunksMax = 256;
const tagBytesMax = 32 * 1024 ** 2;
const cueBytes = 24;

/**
 * The marks of a WAV file, and a small WAV file with its tags: readers of tags do not know RF64, and walk through the audio of
 * others.
 */
export function readWavTags(path: string): { small: Buffer; marks: WavMarks } {
  const chunks = readSmallChunks(path);
  const format = chunks.find(({ id }) => id === 'fmt ')?.body ?? Buffer.alloc(16);
  const kept = chunks.filter(({ id }) => ['LIST', 'id3 ', 'ID3 '].includes(id));
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    riffChunk('fmt ', format),
    riffChunk('data', Buffer.alloc(0)),
    ...kept.map(({ id, body }) => riffChunk(id, body)),
  ]);
  return { small: riffChunk('RIFF', body), marks: marksOf(chunks) };
}

type Chunk = { id: string; body: Buffer };

/** All chunks but the audio. */
function readSmallChunks(path: string): Chunk[] {
  const fd = openSync(path, 'r');
  const read = (position: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(fd, bytes, 0, length, position));
  };
  const chunks: Chunk[] = [];
  let left = tagBytesMax;
  try {
    let at = 12;
    let longBytes = 0;
    for (let count = 0; count < chunksMax; count += 1) {
      const head = read(at, 8);
      if (head.length < 8) break;
      const id = head.toString('latin1', 0, 4);
      const size = head.readUInt32LE(4);
      if (id === 'ds64') longBytes = Number(read(at + 16, 8).readBigUInt64LE(0));
      if (id !== 'data' && size <= left) {
        chunks.push({ id, body: read(at + 8, size) });
        left -= size;
      }
      at += 8 + (id === 'data' && size === 0xffffffff ? longBytes : size);
      at += at & 1;
    }
    return chunks;
  } finally {
    closeSync(fd);
  }
}

/** `cue ` points and the lengths that `LIST`/`adtl`/`ltxt` gives them (Multimedia Programming Interface 1.0, 1991). */
function marksOf(chunks: Chunk[]): WavMarks {
  const cue = chunks.find(({ id }) => id === 'cue ')?.body ?? Buffer.alloc(0);
  const lengths = new Map<number, number>();
  for (const { body } of chunks.filter(({ id }) => id === 'LIST')) {
    if (body.toString('latin1', 0, 4) !== 'adtl') continue;
    for (let at = 4; at + 16 <= body.length; ) {
      if (body.toString('latin1', at, at + 4) === 'ltxt') {
        lengths.set(body.readUInt32LE(at + 8), body.readUInt32LE(at + 12));
      }
      const size = body.readUInt32LE(at + 4);
      at += 8 + size + (size & 1);
    }
  }
  const marks: WavMarks = { cues: [], regions: [] };
  for (let at = 4; at + cueBytes <= cue.length; at += cueBytes) {
    const startSample = cue.readUInt32LE(at + 20);
    const length = lengths.get(cue.readUInt32LE(at)) ?? 0;
    if (length > 0) marks.regions.push({ startSample, endSample: startSample + length });
    else marks.cues.push(startSample);
  }
  marks.cues.sort((a, b) => a - b);
  return marks;
}
