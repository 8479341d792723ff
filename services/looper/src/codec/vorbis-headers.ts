import { emptyComments } from './opus-headers.ts';

export interface VorbisHeaders {
  identification: Buffer;
  comment: Buffer;
  setup: Buffer;
}

/** The three header packets of an encoder's extra data, which holds them with Xiph lacing. */
export function splitVorbisHeaders(extraData: Uint8Array): VorbisHeaders {
  if (extraData[0] !== 2) throw new Error('the encoder gave no three Vorbis headers');
  let at = 1;
  const sizes = [0, 0];
  for (let packet = 0; packet < 2; packet += 1) {
    while (extraData[at] === 255) {
      sizes[packet] += 255;
      at += 1;
    }
    sizes[packet] += extraData[at];
    at += 1;
  }
  const [first, second] = sizes;
  return {
    identification: Buffer.from(extraData.subarray(at, at + first)),
    comment: Buffer.from(extraData.subarray(at + first, at + first + second)),
    setup: Buffer.from(extraData.subarray(at + first + second)),
  };
}

/** A comment packet that says nothing but who made it (Vorbis I specification, section 5). */
export function vorbisComment(): Buffer {
  return Buffer.concat([Buffer.from('\x03vorbis', 'latin1'), emptyComments(), Buffer.of(1)]);
}
