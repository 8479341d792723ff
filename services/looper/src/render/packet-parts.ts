import { join } from 'node:path';
import type { PacketLayout } from './encode-packets.ts';
import type { PacketCodec } from './packet-codec.ts';
import type { PacketStore } from './packet-store.ts';
import type { FileParts, PacketCounts, PartsFacts } from './rendered-parts.ts';
import type { Timeline } from './timeline.ts';

/** Facts of a render made of equally long packets. `hiddenFrames`: delay that decoders cut off by themselves. */
export function packetFacts(
  timeline: Timeline,
  codec: PacketCodec,
  layout: PacketLayout,
  hiddenFrames = codec.delaySamples,
): PartsFacts & PacketCounts {
  const { sampleRate, channels, introFrames, unitFrames } = timeline.signal;
  return {
    sampleRate,
    channels,
    totalFrames: timeline.totalFrames,
    askedFrames: timeline.totalFrames,
    introFrames: introFrames + codec.delaySamples - hiddenFrames,
    unitFrames,
    passes: 1,
    headFrames: layout.cut * codec.packetSamples - hiddenFrames,
    repeats: layout.repeats,
    method: layout.repeats > 0 ? 'repeat-encoded' : 'full-encode',
    headPackets: layout.cut,
    unitPackets: layout.unit,
    tailPackets: layout.count - layout.cut - layout.unit,
  };
}

/** Head, unit and tail as files of bare packets. */
export function packetFiles(
  store: PacketStore,
  layout: PacketLayout,
  dir: string,
  extension: string,
): FileParts {
  const { cut, unit, repeats, count } = layout;
  const part = (name: string, from: number, to: number) =>
    store.writePart(join(dir, `${name}.${extension}`), from, to);
  return {
    head: part('head', 0, cut),
    unit: repeats > 0 ? part('unit', cut, cut + unit) : null,
    tail: repeats > 0 ? part('tail', cut + unit, count) : null,
  };
}
