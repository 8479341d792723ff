import { PacketEncoder } from '../codec/open-packet-encoder.ts';
import { joinLateStart } from './join-late-start.ts';
import { type PacketCodec, packetCount } from './packet-codec.ts';
import type { PacketStore } from './packet-store.ts';
import type { Timeline } from './timeline.ts';

/**
 * Packets 0…cut−1 of the store are the head, the next `unit` are repeated, the rest is the tail. `repeats` 0: the store
 * holds the whole file.
 */
export interface PacketLayout {
  cut: number;
  unit: number;
  repeats: number;
  count: number;
  /** Codec-specific header data. */
  extraData: Buffer | null;
}

const packetsPerRead = 8;
/** So many units are searched for equal packets before the file is encoded in full. */
const searchedUnits = 4;

/**
 * Encodes a timeline once, without what only repeats. As soon as a run of packets equals the run one unit before, the encoder
 * is where it was one unit ago: from there the input jumps over all whole units but the last, in phase, and the encoder goes
 * on to the end without noticing, or, sooner, a second encoder joins it shortly before the end ({@link joinLateStart}). The unit is
 * cut inside that run, so the file decodes as one long encode would.
 * Without such a run everything is encoded. `wrap` makes of a packet what is stored.
 */
export function encodePackets(
  timeline: Timeline,
  codec: PacketCodec,
  store: PacketStore,
  report: (fraction: number) => void,
  wrap: (packet: Buffer) => Buffer = (packet) => packet,
): PacketLayout {
  using encoder = new PacketEncoder(codec.settings);
  if (encoder.frameSize !== codec.packetSamples)
    throw new Error(`${codec.settings.codec} packs other frames`);
  const search = new RunSearch(timeline, codec, store);
  const perPacket = codec.packetSamples * timeline.signal.channels;
  const readFrames = codec.packetSamples * packetsPerRead;
  let wanted = packetCount(codec, timeline.totalFrames);
  let skippedUnits = 0;
  let inputAt = 0;
  while (store.count < wanted) {
    const block = timeline.read(inputAt, readFrames);
    inputAt += readFrames;
    for (let from = 0; from < block.length; from += perPacket) {
      for (const { bytes } of encoder.encodeFloats(block.subarray(from, from + perPacket))) {
        if (store.count === wanted) break;
        codec.check?.(bytes);
        store.push(wrap(bytes));
        search.look(bytes);
      }
    }
    if (search.found && skippedUnits === 0) {
      skippedUnits = search.unitsAfter(inputAt);
      const skippedFrames = skippedUnits * timeline.signal.unitFrames;
      inputAt += skippedFrames;
      wanted -= skippedUnits * search.unit;
      const stored = { cut: search.cut, unit: search.unit, skippedFrames, wanted };
      if (skippedUnits > 0 && joinLateStart(timeline, codec, store, stored, wrap)) break;
    }
    report(Math.min(1, store.count / wanted));
  }
  const { extraData } = encoder;
  if (skippedUnits === 0) return { cut: store.count, unit: 0, repeats: 0, count: store.count, extraData };
  return { cut: search.cut, unit: search.unit, repeats: 1 + skippedUnits, count: store.count, extraData };
}

/** Looks for packets that equal those one unit before, where the input is periodic on both sides. */
class RunSearch {
  readonly unit: number;
  cut = 0;
  found = false;
  readonly #timeline: Timeline;
  readonly #codec: PacketCodec;
  readonly #store: PacketStore;
  readonly #from: number;
  readonly #to: number;
  #run = 0;

  constructor(timeline: Timeline, codec: PacketCodec, store: PacketStore) {
    const { introFrames, unitFrames, leadPasses } = timeline.signal;
    const start = Math.max(introFrames + leadPasses * unitFrames, timeline.fadeInFrames);
    const steady = Math.floor(timeline.steadyTo / codec.packetSamples) - codec.settlePackets;
    this.unit = unitFrames / codec.packetSamples;
    this.#timeline = timeline;
    this.#codec = codec;
    this.#store = store;
    this.#from = Math.ceil(start / codec.packetSamples) + codec.settlePackets;
    const isOnGrid = Number.isInteger(this.unit) && steady - this.#from > 2 * this.unit;
    this.#to = isOnGrid ? Math.min(steady, this.#from + searchedUnits * this.unit) : 0;
  }

  /** Looks at the packet just stored. */
  look(packet: Buffer): void {
    const index = this.#store.count - 1;
    if (this.found || index < this.#from) return;
    if (index >= this.#to) {
      this.#store.forgetDigests();
      return;
    }
    this.#store.remember(packet);
    const before = index - this.unit;
    this.#run = before >= this.#from && this.#store.isEqual(index, before) ? this.#run + 1 : 0;
    if (this.#run < this.#codec.runPackets) return;
    this.found = true;
    this.cut = before - this.#codec.runPacketsAfter + 1;
    this.#store.forgetDigests();
  }

  /** Whole units between an input position and the end of the periodic stretch. */
  unitsAfter(inputAt: number): number {
    return Math.max(0, Math.floor((this.#timeline.steadyTo - inputAt) / this.#timeline.signal.unitFrames));
  }
}
