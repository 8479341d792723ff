import type { TagField } from './tag-field.ts';
import { pictureBlock, vorbisComment } from './vorbis-comment.ts';

const blockTypes = { padding: 1, vorbisComment: 4, picture: 6 } as const;
const paddingBytes = 4096;

/**
 * FLAC metadata blocks (RFC 9639 §8) to stand right after STREAMINFO: VORBIS_COMMENT, PICTURE, PADDING. The last one carries
 * the last-block flag, so STREAMINFO must not. Written here and not by TagLib, which stores a comment over a description.
 */
export const flacPrefix = (fields: readonly TagField[], vendor: string, cover: Buffer | null): Buffer =>
  Buffer.concat([
    block(blockTypes.vorbisComment, vorbisComment(fields, vendor), false),
    ...(cover ? [block(blockTypes.picture, pictureBlock(cover), false)] : []),
    block(blockTypes.padding, Buffer.alloc(paddingBytes), true),
  ]);

const block = (type: number, body: Buffer, last: boolean): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt8(type | (last ? 0x80 : 0), 0);
  header.writeUIntBE(body.length, 1, 3);
  return Buffer.concat([header, body]);
};
