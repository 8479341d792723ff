import { PacketEncoder } from '../codec/open-packet-encoder.ts';
import type { Timeline } from './timeline.ts';

const packetSamples = 1024;
/** Music that is encoded to find the quality, in seconds. */
const probedSeconds = 12;
const qualityMin = 0.05;
const qualityMax = 12;
const roundsMax = 7;
const closeEnough = 0.02;

/**
 * The constant quality at which this music takes about `bitRateKbps`. Constant quality instead of a constant bit rate, because
 * a rate control remembers how much it has spent, and then nothing ever repeats. Deterministic: equal music, equal quality.
 */
export function aacQualityFor(timeline: Timeline, bitRateKbps: number): number {
  const { signal } = timeline;
  const { sampleRate, channels, introFrames, unitFrames } = signal;
  const count = Math.min(Math.round(probedSeconds * sampleRate), timeline.totalFrames);
  const from = Math.min(introFrames + Math.floor(unitFrames / 4), timeline.totalFrames - count);
  const music = signal.read(Math.max(0, from), Math.ceil(count / packetSamples) * packetSamples);
  let low = qualityMin;
  let high = qualityMax;
  let quality = 1;
  for (let round = 0; round < roundsMax; round += 1) {
    const measured = bitRateAt(music, sampleRate, channels, quality);
    if (Math.abs(measured / bitRateKbps - 1) < closeEnough) break;
    if (measured > bitRateKbps) high = quality;
    else low = quality;
    quality = Math.sqrt(low * high);
  }
  return quality;
}

function bitRateAt(music: Float32Array, sampleRate: number, channels: number, quality: number): number {
  using encoder = new PacketEncoder({ codec: 'aac', sampleRate, channels, quality });
  const perPacket = packetSamples * channels;
  let bytes = 0;
  for (let from = 0; from < music.length; from += perPacket) {
    for (const packet of encoder.encodeFloats(music.subarray(from, from + perPacket))) {
      bytes += packet.bytes.length;
    }
  }
  return (bytes * 8 * sampleRate * channels) / music.length / 1000;
}
