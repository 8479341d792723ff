import type { RenderPartsInput } from './render-parts-task.ts';

/** Lossless coding rarely goes below this share of the samples; silence does. */
const flacShareMin = 0.02;
/** Encoders told a bit rate may stay below it where the music is simple. */
const lossyShareMin = 0.5;

/** Bytes that a file will take at least: what can be refused before anything is rendered. */
export function leastFileBytes({ encoding, shape, pcm }: Omit<RenderPartsInput, 'dir'>): number {
  if ('bitRateKbps' in encoding) {
    const bytes = (shape.totalFrames / pcm.sampleRate) * encoding.bitRateKbps * 125;
    return Math.floor(encoding.format === 'mp3' ? bytes : bytes * lossyShareMin);
  }
  const samplesBytes = (shape.totalFrames * pcm.channels * encoding.bits) / 8;
  return Math.floor(encoding.format === 'wav' ? samplesBytes : samplesBytes * flacShareMin);
}
