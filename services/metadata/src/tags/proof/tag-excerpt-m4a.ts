import { type RangedObject, TagStructureError } from './ranged-object.ts';

const emptyMediaBox = Buffer.from([0, 0, 0, 8, ...Buffer.from('mdat')]);

/** `ftyp` and `moov` of an M4A file, followed by an empty `mdat` in place of the audio. */
export const readM4aExcerpt = async (object: RangedObject): Promise<Buffer> => {
  let position = 0;
  let moov: Buffer | null = null;
  let fileType: Buffer | null = null;
  while (position < object.sizeBytes) {
    const head = await object.read(position, 16);
    if (head.length < 8) throw new TagStructureError('a box is cut off');
    const type = head.toString('latin1', 4, 8);
    const short = head.readUInt32BE(0);
    const sizeBytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (sizeBytes < 8 || position + sizeBytes > object.sizeBytes) {
      throw new TagStructureError('a box is longer than the file');
    }
    if (type === 'ftyp') fileType = await object.read(position, sizeBytes);
    if (type === 'moov') moov = await object.read(position, sizeBytes);
    position += sizeBytes;
  }
  if (!fileType || !moov) throw new TagStructureError('the file is not M4A');
  if (!boxTypes(moov.subarray(8)).includes('udta')) throw new TagStructureError('the file carries no tags');
  return Buffer.concat([fileType, moov, emptyMediaBox]);
};

/** Types of consecutive boxes; throws where they do not fill the bytes exactly. */
const boxTypes = (bytes: Buffer): string[] => {
  const types: string[] = [];
  let position = 0;
  while (position + 8 <= bytes.length) {
    types.push(bytes.toString('latin1', position + 4, position + 8));
    position += Math.max(8, bytes.readUInt32BE(position));
  }
  if (position !== bytes.length) throw new TagStructureError('the boxes in moov do not add up');
  return types;
};
