import type { PcmWindow } from '@everloop/contracts/loop-editing';
import type { PcmFile } from '../pcm/pcm-file.ts';

const largest = 32_767;

/** Interleaved Float32 as the window a browser is sent: 16 bits show and sound every detail an edit by hand needs. */
export function pcmWindow(interleaved: Float32Array, pcm: PcmFile, fromSample: number): PcmWindow {
  const bytes = Buffer.alloc(interleaved.length * 2);
  for (let index = 0; index < interleaved.length; index += 1) {
    const sample = Math.max(-1, Math.min(1, interleaved[index]));
    bytes.writeInt16LE(Math.round(sample * largest), index * 2);
  }
  return {
    sampleRateHertz: pcm.sampleRate,
    channels: pcm.channels,
    fromSample,
    sampleCount: interleaved.length / pcm.channels,
    pcm16: bytes.toString('base64'),
  };
}
