import type { PcmWindow } from '@everloop/contracts/loop-editing';

/** Samples are fetched in pieces of this length, so that neighbouring views share them. */
export const chunkSamples = 65_536;

/** Mono samples from `fromSample` on. */
export type SampleChunk = { fromSample: number; mono: Float32Array };

/** A window as the server sends it, mixed to mono at ±1. */
export const decodeWindow = ({ fromSample, sampleCount, channels, pcm16 }: PcmWindow): SampleChunk => {
  const binary = atob(pcm16);
  const bytes = new DataView(new ArrayBuffer(binary.length));
  for (let index = 0; index < binary.length; index++) bytes.setUint8(index, binary.charCodeAt(index));
  const mono = new Float32Array(sampleCount);
  for (let frame = 0; frame < sampleCount; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += bytes.getInt16((frame * channels + channel) * 2, true);
    }
    mono[frame] = sum / channels / 32_768;
  }
  return { fromSample, mono };
};

/** The numbers of the pieces that hold `from`..`to`; nothing lies before sample 0. */
export const chunksFor = (from: number, to: number): number[] => {
  const first = Math.max(0, Math.floor(from / chunkSamples));
  const last = Math.floor(Math.max(0, to - 1) / chunkSamples);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
};

/** Random access over pieces; what no piece holds is silence. */
export const sampleReader = (chunks: readonly SampleChunk[]): ((sample: number) => number) => {
  const byNumber = new Map(chunks.map((chunk) => [Math.floor(chunk.fromSample / chunkSamples), chunk]));
  return (sample) => {
    const chunk = byNumber.get(Math.floor(sample / chunkSamples));
    return chunk?.mono[sample - chunk.fromSample] ?? 0;
  };
};
