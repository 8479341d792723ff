import { createReadStream } from 'node:fs';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { MPEGDecoder } from 'mpg123-decoder';

const pieceBytes = 4 * 1024 * 1024;

/** Samples per channel that an independent decoder gives for a whole file, piece by piece in constant memory. */
export const countDecodedSamples = async (path: string, format: 'mp3' | 'flac'): Promise<number> => {
  const decoder = format === 'mp3' ? new MPEGDecoder() : new FLACDecoder();
  await decoder.ready;
  try {
    let samples = 0;
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      samples += (await decoder.decode(piece as Uint8Array)).samplesDecoded;
    }
    if (decoder instanceof FLACDecoder) samples += (await decoder.flush()).samplesDecoded;
    return samples;
  } finally {
    decoder.free();
  }
};
