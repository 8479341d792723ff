import { PacketEncoder } from './open-packet-encoder.ts';

export interface Mp3Settings {
  sampleRate: number;
  channels: number;
  bitRateKbps: number;
  isQuick?: boolean;
}

const framesPerRead = 64;

/**
 * Encodes PCM to bare MP3 frames without bit reservoir. `read(start, count)` returns interleaved samples and may be asked
 * beyond the material's end, where it must answer silence. Frame i codes the samples around i*1152, one encoder delay
 * late, so equal positions on the 1152 grid give comparable frames in different runs.
 */
export function* encodeMp3Frames(
  settings: Mp3Settings,
  read: (startFrame: number, frames: number) => Float32Array,
  startFrame: number,
  frameCount: number,
): Generator<Buffer> {
  using encoder = new PacketEncoder({ codec: 'libmp3lame', ...settings });
  const { frameSize } = encoder;
  const perFrame = frameSize * settings.channels;
  let produced = 0;
  for (let at = startFrame; produced < frameCount; at += frameSize * framesPerRead) {
    const block = read(at, frameSize * framesPerRead);
    for (let from = 0; from < block.length; from += perFrame) {
      for (const { bytes } of encoder.encodeFloats(block.subarray(from, from + perFrame))) {
        if (produced < frameCount) yield bytes;
        produced += 1;
      }
    }
  }
}
