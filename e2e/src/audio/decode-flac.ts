import { FLACDecoder } from '@wasm-audio-decoders/flac';

/** The left channel of a FLAC file by an independent decoder. Throws for a damaged file. */
export const decodeFlac = async (file: Uint8Array): Promise<Float32Array> => {
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    const { channelData, errors } = await decoder.decodeFile(file);
    const [left] = channelData;
    if (errors.length > 0 || !left) throw new Error(`the file is damaged: ${JSON.stringify(errors[0])}`);
    return left;
  } finally {
    decoder.free();
  }
};

/** How alike two stretches of equal length are whatever their levels: 1 the same, 0 unrelated. */
export const likeness = (one: Float32Array, other: Float32Array): number => {
  let [both, ones, others] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? 0;
    both += value * against;
    ones += value * value;
    others += against * against;
  }
  return both / Math.sqrt(ones * others);
};
