import { AppError } from '@everloop/contracts/errors';
import sharp from 'sharp';

export const coverPixelsPerSideMax = 3000;
const coverBytesMax = 4 * 1024 * 1024;
const sourcePixelsPerSideMax = 12_000;
const decodeSecondsMax = 25;

// Covers are rare: no decoded picture stays in memory, and one is decoded by one thread.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Any JPEG, PNG or WebP as a JPEG of at most 3000 × 3000 pixels without metadata, turned upright, on white where it was
 * transparent. The type is taken from the bytes; vector and animated formats never reach a decoder. UNSUPPORTED_IMAGE.
 */
export const encodeCover = async (image: Buffer): Promise<Buffer> => {
  if (!isKnownPicture(image)) throw new AppError('UNSUPPORTED_IMAGE', { field: 'image' });
  try {
    const source = sharp(image, {
      limitInputPixels: sourcePixelsPerSideMax ** 2,
      failOn: 'error',
      sequentialRead: true,
      pages: 1,
    });
    const { width, height } = await source.metadata();
    if (width > sourcePixelsPerSideMax || height > sourcePixelsPerSideMax) throw new Error('too many pixels');
    return await source
      .timeout({ seconds: decodeSecondsMax })
      .autoOrient()
      .resize({
        width: coverPixelsPerSideMax,
        height: coverPixelsPerSideMax,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
      .toBuffer()
      .then(shrinkToLimit);
  } catch (cause) {
    throw new AppError('UNSUPPORTED_IMAGE', { field: 'image', cause });
  }
};

/** Noise compresses badly: players give up on tags of tens of megabytes, and FLAC has no room past 16 MiB. */
const shrinkToLimit = async (jpeg: Buffer): Promise<Buffer> => {
  let smaller = jpeg;
  for (const side of [2000, 1400, 1000]) {
    if (smaller.length <= coverBytesMax) return smaller;
    smaller = await sharp(jpeg)
      .resize({ width: side, height: side, fit: 'inside' })
      .jpeg({ quality: 80 })
      .toBuffer();
  }
  return smaller;
};

const isKnownPicture = (bytes: Buffer): boolean => {
  const at = (start: number, text: string) => bytes.toString('latin1', start, start + text.length) === text;
  return (
    at(0, '\xff\xd8\xff') ||
    at(0, '\x89PNG\r\n\x1a\n') ||
    (at(0, 'RIFF') && at(8, 'WEBP') && bytes.length > 16)
  );
};
