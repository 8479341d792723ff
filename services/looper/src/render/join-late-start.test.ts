import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { PacketEncoder } from '../codec/open-packet-encoder.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { encodePackets } from './encode-packets.ts';
import { CutSignal } from './loop-signal.ts';
import { mp3Codec, opusCodec, type PacketCodec } from './packet-codec.ts';
import { PacketStore } from './packet-store.ts';
import { resampledTimeline } from './resampled-timeline.ts';

const dir = testScratch();
const sampleRate = 48_000;
const track = makeTrack({ sampleRate, channels: 2, bpm: 60, bars: 4, repeats: 1, seed: 4 });
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
const unit = Math.round(track.periodSamples);

function encode(codec: PacketCodec, name: string) {
  using source = new PcmReader(pcm);
  const cut = { startSample: 0, endSample: unit, crossfadeSamples: 0, introSamples: 0 };
  const shape = { totalFrames: unit * 40 + 800_000, fadeInFrames: 0, fadeOutFrames: 96_000 };
  const { timeline } = resampledTimeline(new CutSignal(source, cut), shape, sampleRate, codec.packetSamples);
  using store = new PacketStore(join(dir, name));
  const calls = vi.spyOn(PacketEncoder.prototype, 'encodeFloats').mockClear();
  const layout = encodePackets(timeline, codec, store, () => undefined);
  return { layout, packets: [...store.packets(0, store.count)], encoded: calls.mock.calls.length };
}

it.each([
  ['MP3', mp3Codec({ sampleRate, channels: 2 }, 192)],
  ['Opus', opusCodec(2, 128)],
])('%s: an end that is encoded alone gives the packets of one long encode up to the fade', (name, codec) => {
  const long = encode({ ...codec, lateStart: undefined }, `${name}-long`);
  const late = encode(codec, `${name}-late`);
  expect(late.layout).toEqual(long.layout);
  expect(late.encoded).toBeLessThan(long.encoded);
  const fadePackets = Math.ceil(96_000 / codec.packetSamples) + codec.settlePackets;
  const steady = late.packets.length - fadePackets;
  for (let index = 0; index < steady; index += 1) {
    expect(late.packets[index].equals(long.packets[index]), `packet ${index}`).toBe(true);
  }
});
