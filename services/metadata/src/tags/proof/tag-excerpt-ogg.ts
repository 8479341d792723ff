import { oggCrc } from '@everloop/virtual-file/ogg/ogg-crc';
import { type RangedObject, TagStructureError } from './ranged-object.ts';

const pageHeaderBytes = 27;
const pageBytesMax = pageHeaderBytes + 255 + 255 * 255;
const crcAt = 22;

/**
 * The header packets of an Ogg file and the page after them, as stored. Walks page by page: sequence numbers without gaps, right
 * CRCs, one stream, packets that end where their lacing says. A packet whose last lacing value is missing would swallow the next
 * one, which shows here as a header packet too few.
 */
export const readOggExcerpt = async (object: RangedObject, headerPackets: number): Promise<Buffer> => {
  const pages: Buffer[] = [];
  let position = 0;
  let ended = 0;
  let serial: number | null = null;
  while (ended < headerPackets) {
    const page = await readPage(object, position, pages.length);
    serial ??= page.readUInt32LE(14);
    if (page.readUInt32LE(14) !== serial) throw new TagStructureError('a page belongs to another stream');
    const lacing = lacingOf(page);
    ended += lacing.filter((value) => value < 255).length;
    const isWhole = (lacing.at(-1) ?? 0) < 255;
    if (ended === headerPackets && !isWhole)
      throw new TagStructureError('a header packet runs into the audio');
    pages.push(page);
    position += page.length;
  }
  if (ended !== headerPackets) throw new TagStructureError('headers and audio share a page');
  pages.push(await readPage(object, position, pages.length));
  return Buffer.concat(pages);
};

const readPage = async (object: RangedObject, position: number, sequence: number): Promise<Buffer> => {
  const bytes = await object.read(position, pageBytesMax);
  if (bytes.length < pageHeaderBytes || bytes.toString('latin1', 0, 4) !== 'OggS') {
    throw new TagStructureError('no Ogg page where one should begin');
  }
  if (bytes.readUInt32LE(18) !== sequence) throw new TagStructureError('Ogg pages are not in sequence');
  const lacing = lacingOf(bytes);
  const sizeBytes = lacing.reduce((sum, value) => sum + value, pageHeaderBytes + lacing.length);
  const page = Buffer.from(bytes.subarray(0, sizeBytes));
  if (page.length !== sizeBytes) throw new TagStructureError('an Ogg page is cut off');
  const crc = page.readUInt32LE(crcAt);
  const blank = Buffer.from(page).fill(0, crcAt, crcAt + 4);
  if (oggCrc(blank) !== crc) throw new TagStructureError('the CRC of an Ogg page is wrong');
  return page;
};

const lacingOf = (page: Buffer): number[] => {
  const count = page[pageHeaderBytes - 1] ?? 0;
  return [...page.subarray(pageHeaderBytes, pageHeaderBytes + count)];
};
