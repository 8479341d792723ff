import { AppError } from '@everloop/contracts/errors';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio, CodedSlice } from './coded-audio.ts';

const chunksMax = 64;
const unknownSize = 0xffffffff;

/** WAV and RF64: samples lie where arithmetic says. */
export async function openWavAudio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const layout = await readLayout(source, offset);
  const { format, dataAt, dataBytes } = layout;
  const view = Buffer.from(format.buffer, format.byteOffset, format.length);
  const channels = view.readUInt16LE(2);
  const sampleRate = view.readUInt32LE(4);
  const blockBytes = view.readUInt16LE(12);
  if (blockBytes === 0 || sampleRate === 0)
    throw new AppError('AUDIO_DAMAGED', { detail: 'WAV format chunk' });
  const present = Math.min(dataBytes, source.sizeBytes - dataAt);
  return {
    format: 'wav',
    sampleRate,
    channels,
    countedFrames: Math.floor(present / blockBytes),
    declaredFrames: layout.sizeIsKnown ? Math.floor(dataBytes / blockBytes) : null,
    gridFrames: 1,
    async slice(from, to): Promise<CodedSlice> {
      const first = Math.max(0, from);
      const last = Math.min(Math.floor(present / blockBytes), to);
      const bytes = await source.read(dataAt + first * blockBytes, Math.max(0, last - first) * blockBytes);
      return { format: 'wav', chunks: [wavHead(format, bytes.length), bytes], anchor: { first } };
    },
  };
}

interface WavLayout {
  format: Uint8Array;
  dataAt: number;
  dataBytes: number;
  sizeIsKnown: boolean;
}

async function readLayout(source: ByteSource, offset: number): Promise<WavLayout> {
  let at = offset + 12;
  let format: Uint8Array | null = null;
  let longBytes: number | null = null;
  for (let chunk = 0; chunk < chunksMax; chunk += 1) {
    const head = Buffer.from(await source.read(at, 8));
    if (head.length < 8) break;
    const id = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (id === 'fmt ') format = await source.read(at + 8, Math.min(size, 64));
    if (id === 'ds64') longBytes = Number(Buffer.from(await source.read(at + 16, 8)).readBigUInt64LE(0));
    if (id === 'data' && format && format.length >= 16) {
      const sizeIsKnown = size !== unknownSize || longBytes !== null;
      const dataBytes = size !== unknownSize ? size : (longBytes ?? source.sizeBytes - at - 8);
      return { format, dataAt: at + 8, dataBytes, sizeIsKnown };
    }
    at += 8 + size + (size & 1);
  }
  throw new AppError('AUDIO_DAMAGED', { detail: 'no WAV data chunk' });
}

function wavHead(format: Uint8Array, dataBytes: number): Uint8Array {
  const head = Buffer.alloc(20 + format.length + 8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(head.length - 8 + dataBytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(format.length, 16);
  head.set(format, 20);
  head.write('data', 20 + format.length, 'latin1');
  head.writeUInt32LE(dataBytes, 24 + format.length);
  return head;
}
