import type { Chapter } from './chapter.ts';
import { id3Fields } from './id3-fields.ts';
import type { TagField } from './tag-field.ts';
import { writeWithTagLib } from './write-with-taglib.ts';

const headerBytes = 10;

/** A complete ID3v2.4 tag with padding, to stand before the first MPEG frame. */
export const mp3Prefix = async (
  fields: readonly TagField[],
  cover: Buffer | null,
  chapters: readonly Chapter[] = [],
): Promise<Buffer> => {
  const file = await writeWithTagLib(mp3Carrier(), id3Fields(fields), cover, chapters);
  return file.subarray(0, id3TagBytes(file));
};

/** Size of the tag at the start of a file with its header (ID3v2.4 §3.1); 0 where there is none. */
export const id3TagBytes = (head: Buffer): number => {
  if (head.length < headerBytes || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const sizeBytes = [6, 7, 8, 9].reduce((size, at) => size * 128 + ((head[at] ?? 0) & 0x7f), 0);
  const hasFooter = ((head[5] ?? 0) & 0x10) !== 0;
  return headerBytes + sizeBytes + (hasFooter ? headerBytes : 0);
};

/** Four silent frames: MPEG 1 Layer III, 128 kbit/s, 44.1 kHz, stereo. */
const mp3Carrier = (): Uint8Array => {
  const frameBytes = 417;
  const carrier = new Uint8Array(frameBytes * 4);
  for (let start = 0; start < carrier.length; start += frameBytes) {
    carrier.set([0xff, 0xfb, 0x90, 0x00], start);
  }
  return carrier;
};
