import type { Chapter } from './chapter.ts';
import { id3Fields } from './id3-fields.ts';
import { mp3Prefix } from './mp3-prefix.ts';
import { riffChunk, splitRiffChunks } from './riff-chunks.ts';
import type { TagField } from './tag-field.ts';
import { writeWithTagLib } from './write-with-taglib.ts';

const middleC = 60;
const utf8CodePage = 65_001;
const riffHeaderBytes = 12;

/** Where a loop lies in the file itself, in samples of the file. */
export type FileLoop = { startSample: number; lengthSamples: number; sampleRateHertz: number };

/**
 * Chunks to stand after `data`: CSET (says that INFO is UTF-8), LIST/INFO for programs that know nothing else, and `id3 ` with
 * everything. Loops end with `smpl`, which samplers read. Each has an even length.
 */
export const wavSuffix = async ({
  fields,
  cover,
  chapters,
  fileLoop,
}: {
  fields: readonly TagField[];
  cover: Buffer | null;
  chapters: readonly Chapter[];
  fileLoop: FileLoop | null;
}): Promise<Buffer> => {
  const info = await writeWithTagLib(wavCarrier(), id3Fields(fields), null);
  const list = splitRiffChunks(info.subarray(riffHeaderBytes)).find((chunk) => chunk.id === 'LIST');
  return Buffer.concat([
    riffChunk('CSET', characterSet()),
    // None where nothing is known that INFO has a place for.
    ...(list ? [riffChunk('LIST', list.body)] : []),
    // In lower case, as most programs look for it.
    riffChunk('id3 ', await mp3Prefix(fields, cover, chapters)),
    ...(fileLoop ? [riffChunk('smpl', samplerLoop(fileLoop))] : []),
  ]);
};

/** One forward loop without end; its last sample belongs to it (Multimedia Data Standards Update, 1994). */
const samplerLoop = ({ startSample, lengthSamples, sampleRateHertz }: FileLoop): Buffer => {
  const body = Buffer.alloc(36 + 24);
  body.writeUInt32LE(Math.round(1e9 / sampleRateHertz), 8);
  body.writeUInt32LE(middleC, 12);
  body.writeUInt32LE(1, 28);
  body.writeUInt32LE(startSample, 36 + 8);
  body.writeUInt32LE(startSample + lengthSamples - 1, 36 + 12);
  return body;
};

/** Code page, country, language, dialect. */
const characterSet = (): Buffer => {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(utf8CodePage);
  return body;
};

/** One silent sample: 16 bit, 44.1 kHz, stereo. */
const wavCarrier = (): Uint8Array => {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(2, 2);
  format.writeUInt32LE(44_100, 4);
  format.writeUInt32LE(176_400, 8);
  format.writeUInt16LE(4, 12);
  format.writeUInt16LE(16, 14);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    riffChunk('fmt ', format),
    riffChunk('data', Buffer.alloc(4)),
  ]);
  return new Uint8Array(riffChunk('RIFF', body));
};
