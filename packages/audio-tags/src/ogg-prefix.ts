import { oggPacketPages } from '@everloop/virtual-file/ogg/ogg-page';
import type { TagField } from './tag-field.ts';
import { pictureField, vorbisComment } from './vorbis-comment.ts';

/** "EVLP": of the only stream in the file. The renderer takes it over from these pages. */
const serial = 0x45564c50;

/**
 * The OpusTags packet (RFC 7845 section 5.2) as the pages that follow OpusHead. A packet of any size gets pages in sequence, and
 * one whose size is a multiple of 255 its closing lacing value: without it the next packet would be taken for its end.
 */
export const opusPrefix = (fields: readonly TagField[], vendor: string, cover: Buffer | null): Buffer => {
  const packet = Buffer.concat([Buffer.from('OpusTags'), comments(fields, vendor, cover)]);
  return Buffer.from(oggPacketPages(packet, { serial, firstSequence: 1, granule: 0 }));
};

/** The bare comment packet of Vorbis with its framing bit; the renderer puts it between the other two headers. */
export const vorbisPrefix = (fields: readonly TagField[], vendor: string, cover: Buffer | null): Buffer =>
  Buffer.concat([Buffer.from('\x03vorbis', 'latin1'), comments(fields, vendor, cover), Buffer.of(1)]);

const comments = (fields: readonly TagField[], vendor: string, cover: Buffer | null): Buffer =>
  vorbisComment(cover ? [...fields, pictureField(cover)] : fields, vendor);
