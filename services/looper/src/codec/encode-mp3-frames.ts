import { PacketEncoder } from './open-packet-encoder.ts';

export interface Mp3Settings {
  sampleRate: number;
  channels: number;
  bitRateKbps: number;
}

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
  const blockFrames = encoder.frameSize * 64;
  let produced = 0;
  for (let at = startFrame; produced < frameCount; at += blockFrames) {
    const block = read(at, blockFrames);
    for (let part = 0; part < 64; part += 1) {
      for (const packet of encoder.encode(planar(block, settings.channels, part * 1152, 1152), 1152)) {
        if (produced < frameCount) yield packet;
        produced += 1;
      }
    }
  }
}

/** Planar Float32 bytes of `count` frames of an interleaved block. */
function planar(block: Float32Array, channels: number, from: number, count: number): Uint8Array {
  const planes = new Float32Array(count * channels);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let frame = 0; frame < count; frame += 1) {
      planes[channel * count + frame] = block[(from + frame) * channels + channel];
    }
  }
  return new Uint8Array(planes.buffer);
}
