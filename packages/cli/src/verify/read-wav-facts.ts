import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

export type WavChunk = { id: string; offset: number; sizeBytes: number };

const sizeIsElsewhere = 0xffff_ffff;
const chunksMax = 64;

/**
 * The chunks of a RIFF or RF64 file (EBU Tech 3306: sizes past 4 GiB stand in `ds64`). Offsets are those of the data.
 */
export const readWavChunks = async (readAt: ReadAt, fileBytes: number): Promise<WavChunk[]> => {
  const head = await readAt(0, 12);
  const riff = head.toString('latin1', 0, 4);
  if ((riff !== 'RIFF' && riff !== 'RF64') || head.toString('latin1', 8, 12) !== 'WAVE') {
    throw new UnreadableAudio('this is not a WAV file');
  }
  const chunks: WavChunk[] = [];
  let dataBytes: number | undefined;
  let offset = 12;
  while (offset + 8 <= fileBytes && chunks.length < chunksMax) {
    const header = await readAt(offset, 8);
    if (header.length < 8) break;
    const id = header.toString('latin1', 0, 4);
    let sizeBytes = header.readUInt32LE(4);
    if (id === 'ds64') dataBytes = Number((await readAt(offset + 8, 16)).readBigUInt64LE(8));
    if (id === 'data' && sizeBytes === sizeIsElsewhere) {
      if (dataBytes === undefined)
        throw new UnreadableAudio('the RF64 file has no ds64 chunk before its data');
      sizeBytes = dataBytes;
    }
    chunks.push({ id, offset: offset + 8, sizeBytes });
    offset += 8 + sizeBytes + (sizeBytes % 2);
  }
  return chunks;
};

export const readWavFacts = async (readAt: ReadAt, fileBytes: number): Promise<AudioFileFacts> => {
  const chunks = await readWavChunks(readAt, fileBytes);
  const format = chunks.find(({ id }) => id === 'fmt ');
  const data = chunks.find(({ id }) => id === 'data');
  if (!format || !data) throw new UnreadableAudio('the WAV file has no format or no data');
  if (data.offset + data.sizeBytes > fileBytes)
    throw new UnreadableAudio('the WAV file ends before its data');
  const fields = await readAt(format.offset, 16);
  const blockBytes = fields.readUInt16LE(12);
  if (blockBytes === 0 || data.sizeBytes % blockBytes !== 0) {
    throw new UnreadableAudio('the WAV file ends inside a sample');
  }
  return {
    format: 'wav',
    channels: fields.readUInt16LE(2),
    sampleRateHertz: fields.readUInt32LE(4),
    sampleCount: data.sizeBytes / blockBytes,
  };
};
