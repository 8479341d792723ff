import { PacketEncoder } from '../codec/open-packet-encoder.ts';
import type { PacketCodec } from './packet-codec.ts';
import type { PacketStore } from './packet-store.ts';
import type { Timeline } from './timeline.ts';

/** What is stored when the end is still to be encoded: everything up to and beyond one unit behind `cut`. */
export interface StoredUnit {
  cut: number;
  unit: number;
  /** Input that the file has and the store leaves out, in samples: whole units. */
  skippedFrames: number;
  /** Packets the store holds in the end. */
  wanted: number;
}

/**
 * Adds the last packets by a second encoder that starts shortly before the music stops repeating: as soon as a run of its
 * packets equals the stored ones it is where one long encode would be, and what lies before is copied from the stored unit.
 * False, with nothing added, where no such run comes in time or nothing is saved.
 */
export function joinLateStart(
  timeline: Timeline,
  codec: PacketCodec,
  store: PacketStore,
  stored: StoredUnit,
  wrap: (packet: Buffer) => Buffer,
): boolean {
  const { lateStart, packetSamples } = codec;
  if (!lateStart) return false;
  const steady = Math.floor((timeline.steadyTo - stored.skippedFrames) / packetSamples) - codec.settlePackets;
  const start = Math.floor((steady - lateStart.packets) / lateStart.grid) * lateStart.grid;
  if (start <= store.count) return false;
  using encoder = new PacketEncoder(codec.settings);
  const packets = encodedFrom(timeline, codec, encoder, start, stored.skippedFrames);
  const fresh: Buffer[] = [];
  let run = 0;
  for (const expected of periodicPackets(store, stored, start, steady)) {
    const packet = wrap(packets.next().value);
    fresh.push(packet);
    run = packet.equals(expected) ? run + 1 : 0;
    if (run === codec.runPackets) break;
  }
  if (run < codec.runPackets) return false;
  const join = start + fresh.length - codec.runPacketsAfter;
  for (const packet of periodicPackets(store, stored, store.count, join)) store.push(packet);
  for (const packet of fresh.slice(join - start)) store.push(packet);
  while (store.count < stored.wanted) store.push(wrap(packets.next().value));
  return true;
}

/** Packets of an encoder that begins with packet `start`, for ever: behind the end there is silence. */
function* encodedFrom(
  timeline: Timeline,
  codec: PacketCodec,
  encoder: PacketEncoder,
  start: number,
  skippedFrames: number,
): Generator<Buffer, never> {
  for (let index = start; ; index += 1) {
    const block = timeline.read(index * codec.packetSamples + skippedFrames, codec.packetSamples);
    for (const { bytes } of encoder.encodeFloats(block)) {
      codec.check?.(bytes);
      yield bytes;
    }
  }
}

/** The packets from…to−1 of the file as the stored unit repeats them. */
function* periodicPackets(
  store: PacketStore,
  { cut, unit }: StoredUnit,
  from: number,
  to: number,
): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const inUnit = cut + ((at - cut) % unit);
    const count = Math.min(to - at, cut + unit - inUnit);
    yield* store.packets(inUnit, inUnit + count);
    at += count;
  }
}
