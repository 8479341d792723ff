import { id3TagBytes } from '@everloop/audio-tags/mp3-prefix';
import { riffChunk, splitRiffChunks } from '@everloop/audio-tags/riff-chunks';
import type { ExportFormat } from '@everloop/contracts/exports';
import { type RangedObject, TagStructureError } from './ranged-object.ts';
import { readM4aExcerpt } from './tag-excerpt-m4a.ts';
import { readOggExcerpt } from './tag-excerpt-ogg.ts';

const firstReadBytes = 256 * 1024;
/** Enough audio behind the tag for a reader to recognise the format. */
const audioBytes = 16 * 1024;

/**
 * The parts of a stored file that hold its tags, as a small file of the same format. Walks the container as it is stored, so
 * a tag in a wrong place or a wrong length is found here.
 */
export const readTagExcerpt = async (format: ExportFormat, object: RangedObject): Promise<Buffer> => {
  switch (format) {
    case 'mp3':
    case 'aac':
      return readId3Excerpt(object);
    case 'opus':
      return readOggExcerpt(object, 2);
    case 'ogg':
      return readOggExcerpt(object, 3);
    case 'm4a':
      return readM4aExcerpt(object);
    case 'flac':
      return readFlacExcerpt(object);
    case 'wav':
      return readWavExcerpt(object);
  }
};

/** MPEG audio and ADTS frames begin with the same eleven bits. */
const readId3Excerpt = async (object: RangedObject): Promise<Buffer> => {
  const head = await object.read(0, 10);
  const tagBytes = id3TagBytes(head);
  if (tagBytes === 0) throw new TagStructureError('the file does not begin with an ID3 tag');
  const excerpt = await object.read(0, tagBytes + audioBytes);
  const isFrame = excerpt[tagBytes] === 0xff && ((excerpt[tagBytes + 1] ?? 0) & 0xe0) === 0xe0;
  if (!isFrame) throw new TagStructureError('no MPEG frame follows the ID3 tag');
  return excerpt;
};

const readFlacExcerpt = async (object: RangedObject): Promise<Buffer> => {
  let bytes = await object.read(0, firstReadBytes);
  if (bytes.toString('latin1', 0, 4) !== 'fLaC') throw new TagStructureError('the file is not FLAC');
  let position = 4;
  for (let last = false; !last; ) {
    const header = position + 4 <= bytes.length ? bytes.subarray(position) : await object.read(position, 4);
    if (header.length < 4) throw new TagStructureError('the metadata blocks have no end');
    last = header.readUInt8(0) >= 0x80;
    position += 4 + header.readUIntBE(1, 3);
  }
  if (position + 2 > bytes.length) bytes = await object.read(0, position + audioBytes);
  if (bytes[position] !== 0xff || ((bytes[position + 1] ?? 0) & 0xfe) !== 0xf8) {
    throw new TagStructureError('no FLAC frame follows the metadata blocks');
  }
  return bytes.subarray(0, position);
};

/** Works for files past 4 GiB too: RF64 keeps the length of `data` in its ds64 chunk (EBU Tech 3306). */
const readWavExcerpt = async (object: RangedObject): Promise<Buffer> => {
  const head = await object.read(0, firstReadBytes);
  const kind = head.toString('latin1', 0, 4);
  if ((kind !== 'RIFF' && kind !== 'RF64') || head.toString('latin1', 8, 12) !== 'WAVE') {
    throw new TagStructureError('the file is not a WAV file');
  }
  let longDataBytes: number | null = null;
  let format: Buffer | null = null;
  for (let position = 12; position + 8 <= head.length; ) {
    const id = head.toString('latin1', position, position + 4);
    const sizeBytes = head.readUInt32LE(position + 4);
    const body = position + 8;
    if (id === 'ds64') longDataBytes = Number(head.readBigUInt64LE(body + 8));
    if (id === 'fmt ') format = head.subarray(body, body + sizeBytes);
    if (id === 'data') {
      const dataBytes = sizeBytes === 0xffffffff && longDataBytes !== null ? longDataBytes : sizeBytes;
      return smallWav(format, await readTrailer(object, body + dataBytes + (dataBytes % 2)));
    }
    position = body + sizeBytes + (sizeBytes % 2);
  }
  throw new TagStructureError('the file has no data chunk');
};

const readTrailer = async (object: RangedObject, start: number): Promise<Buffer> => {
  if (start >= object.sizeBytes) throw new TagStructureError('nothing follows the audio');
  const trailer = await object.read(start, object.sizeBytes - start);
  try {
    splitRiffChunks(trailer);
  } catch (cause) {
    throw new TagStructureError('the chunks after the audio do not add up', { cause });
  }
  return trailer;
};

const smallWav = (format: Buffer | null, trailer: Buffer): Buffer => {
  if (format === null) throw new TagStructureError('the file has no format chunk');
  return riffChunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WAVE'),
      riffChunk('fmt ', format),
      riffChunk('data', Buffer.alloc(0)),
      trailer,
    ]),
  );
};
