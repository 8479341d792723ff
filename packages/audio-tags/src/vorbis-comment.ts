import { pictureType } from './picture-type.ts';
import type { TagField } from './tag-field.ts';

const frontCover = 3;

/** Vendor and comments as FLAC, Vorbis and Opus hold them (Vorbis I specification, section 5). Lengths are little-endian. */
export const vorbisComment = (fields: readonly TagField[], vendor: string): Buffer => {
  const comments = fields.flatMap((field) => field.values.map((value) => `${field.name}=${value}`));
  return Buffer.concat([sizedText(vendor), uint32le(comments.length), ...comments.map(sizedText)]);
};

/** A front cover as the body of FLAC's PICTURE block, which Ogg files hold in base64. */
export const pictureBlock = (picture: Buffer): Buffer => {
  const mimeType = Buffer.from(pictureType(picture));
  const description = Buffer.from('Cover');
  // Width, height, depth and palette may be left at zero where the reader finds them in the picture.
  return Buffer.concat([
    uint32be(frontCover),
    uint32be(mimeType.length),
    mimeType,
    uint32be(description.length),
    description,
    Buffer.alloc(16),
    uint32be(picture.length),
    picture,
  ]);
};

/** The cover as a comment, for containers without picture blocks. */
export const pictureField = (picture: Buffer): TagField => ({
  name: 'METADATA_BLOCK_PICTURE',
  values: [pictureBlock(picture).toString('base64')],
});

const sizedText = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint32le(bytes.length), bytes]);
};

const uint32le = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const uint32be = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
