import type { TagField } from './tag-fields.ts';

const blockTypes = { padding: 1, vorbisComment: 4, picture: 6 } as const;
const frontCover = 3;
const paddingBytes = 4096;

/**
 * FLAC metadata blocks (RFC 9639 §8) to stand right after STREAMINFO: VORBIS_COMMENT, PICTURE, PADDING. The last one carries
 * the last-block flag, so STREAMINFO must not. Written here and not by TagLib, which stores a comment over a description.
 */
export const flacPrefix = (fields: readonly TagField[], vendor: string, cover: Buffer | null): Buffer =>
  Buffer.concat([
    block(blockTypes.vorbisComment, vorbisComment(fields, vendor), false),
    ...(cover ? [block(blockTypes.picture, picture(cover), false)] : []),
    block(blockTypes.padding, Buffer.alloc(paddingBytes), true),
  ]);

const block = (type: number, body: Buffer, last: boolean): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt8(type | (last ? 0x80 : 0), 0);
  header.writeUIntBE(body.length, 1, 3);
  return Buffer.concat([header, body]);
};

/** Lengths are little-endian here, unlike in all other blocks. */
const vorbisComment = (fields: readonly TagField[], vendor: string): Buffer => {
  const comments = fields.flatMap((field) => field.values.map((value) => `${field.name}=${value}`));
  return Buffer.concat([sizedText(vendor), uint32le(comments.length), ...comments.map(sizedText)]);
};

const picture = (jpeg: Buffer): Buffer => {
  const mimeType = Buffer.from('image/jpeg');
  const description = Buffer.from('Cover');
  // Width, height, depth and palette may be left at zero where the reader finds them in the picture.
  return Buffer.concat([
    uint32be(frontCover),
    uint32be(mimeType.length),
    mimeType,
    uint32be(description.length),
    description,
    Buffer.alloc(16),
    uint32be(jpeg.length),
    jpeg,
  ]);
};

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
