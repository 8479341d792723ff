import { createReadStream } from 'node:fs';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { MPEGDecoder } from 'mpg123-decoder';

const pieceBytes = 4 * 1024 * 1024;

export type DecodedCount = { samples: number; errors: number };

/**
 * Samples per channel that an independent decoder gives for a whole file, piece by piece in constant memory. `trim: false`
 * counts an MP3's frames with encoder delay and padding: mpg123 in WebAssembly counts bytes in 32 bits and stops trimming
 * past 2 GiB of sound.
 */
export const countDecoded = async (
  path: string,
  format: 'mp3' | 'flac',
  options: { trim: boolean } = { trim: true },
): Promise<DecodedCount> => {
  const decoder = format === 'mp3' ? new MPEGDecoder({ enableGapless: options.trim }) : new FLACDecoder();
  await decoder.ready;
  try {
    const count: DecodedCount = { samples: 0, errors: 0 };
    const add = (decoded: { samplesDecoded: number; errors: unknown[] }): void => {
      count.samples += decoded.samplesDecoded;
      count.errors += decoded.errors.length;
    };
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      add(await decoder.decode(piece as Uint8Array));
    }
    if (decoder instanceof FLACDecoder) add(await decoder.flush());
    return count;
  } finally {
    decoder.free();
  }
};

export const countDecodedSamples = async (path: string, format: 'mp3' | 'flac'): Promise<number> =>
  (await countDecoded(path, format)).samples;
