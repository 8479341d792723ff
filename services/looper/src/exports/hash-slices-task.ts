import { createHash } from 'node:crypto';
import { decodeSlice, type SliceFile } from '../certificate/decode-slice.ts';

/** SHA-256 of the decoded samples of each slice. Runs in a bounded child process. */
export async function hashSlices({ slices }: { slices: SliceFile[] }): Promise<string[]> {
  return slices.map((slice) => {
    const { samples } = decodeSlice(slice);
    return createHash('sha256')
      .update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
      .digest('hex');
  });
}
