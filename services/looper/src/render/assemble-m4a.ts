import { readFileSync } from 'node:fs';
import { buildM4aHead } from '../codec/m4a-head.ts';
import { partsBytes, repeatParts } from './assemble-plain.ts';
import type { AssembledStream, Assembly, PartsOf } from './assemble-stream.ts';

const packetSamples = 1024;
/** About six seconds: few enough offsets for ten hours, near enough for readers that seek by chunk. */
const packetsPerChunk = 256;
const entriesPerPiece = 65_536;

/** ftyp, moov, mdat. The size table of ten hours is written as it is read, never held. */
export function assembleM4a(
  parts: PartsOf<'m4a'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  const sizes = new PacketSizes(parts, repeats);
  const audioBytes = partsBytes(parts, repeats);
  const chunks = Math.ceil(sizes.count / packetsPerChunk);
  const head = buildM4aHead({
    sampleRate: parts.sampleRate,
    channels: parts.channels,
    samples: totalFrames,
    delaySamples: parts.delayFrames,
    packets: sizes.count,
    packetSamples,
    audioBytes,
    largestPacketBytes: sizes.largest,
    config: Buffer.from(parts.config, 'base64'),
    chunks,
    packetsPerChunk,
    userData: tags.prefix,
  });
  const leadPieces = function* (): Generator<Buffer> {
    yield head.beforeSizes;
    yield* table(sizes.count, 4, (entry, bytes, at) => bytes.writeUInt32BE(sizes.at(entry), at));
    yield head.beforeOffsets;
    yield* table(chunks, head.offsetBytes, (entry, bytes, at) => {
      const offset = head.audioAt + sizes.offsetOf(entry * packetsPerChunk);
      if (head.offsetBytes === 4) bytes.writeUInt32BE(offset, at);
      else bytes.writeBigUInt64BE(BigInt(offset), at);
    });
    yield head.afterOffsets;
  };
  return {
    sizeBytes: head.audioAt + audioBytes,
    totalFrames,
    get lead() {
      return Buffer.concat([...leadPieces()]);
    },
    trail: Buffer.alloc(0),
    *chunks() {
      yield* leadPieces();
      yield* repeatParts(parts, repeats);
    },
  };
}

function* table(
  entries: number,
  entryBytes: number,
  write: (entry: number, bytes: Buffer, at: number) => void,
): Generator<Buffer> {
  for (let from = 0; from < entries; from += entriesPerPiece) {
    const count = Math.min(entriesPerPiece, entries - from);
    const bytes = Buffer.allocUnsafe(count * entryBytes);
    for (let entry = 0; entry < count; entry += 1) write(from + entry, bytes, entry * entryBytes);
    yield bytes;
  }
}

/** Sizes and places of all packets of the file, from those of head, one unit and tail. */
class PacketSizes {
  readonly count: number;
  readonly largest: number;
  readonly #sizes: Uint32Array;
  /** Bytes before a stored packet. */
  readonly #before: Float64Array;
  readonly #head: number;
  readonly #unit: number;
  readonly #repeats: number;

  constructor(parts: PartsOf<'m4a'>, repeats: number) {
    const bytes = readFileSync(parts.sizesPath);
    this.#sizes = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    this.#before = new Float64Array(this.#sizes.length + 1);
    let largest = 0;
    for (let index = 0; index < this.#sizes.length; index += 1) {
      this.#before[index + 1] = this.#before[index] + this.#sizes[index];
      largest = Math.max(largest, this.#sizes[index]);
    }
    this.largest = largest;
    this.#head = parts.headPackets;
    this.#unit = parts.unitPackets;
    this.#repeats = repeats;
    this.count = parts.headPackets + parts.unitPackets * repeats + parts.tailPackets;
  }

  at(packet: number): number {
    return this.#sizes[this.#stored(packet).index];
  }

  /** Bytes of audio before a packet. */
  offsetOf(packet: number): number {
    const { index, passes } = this.#stored(packet);
    return this.#before[index] + passes * (this.#before[this.#head + this.#unit] - this.#before[this.#head]);
  }

  /** Which stored packet it is, and how many passes of the unit lie before that one's own. */
  #stored(packet: number): { index: number; passes: number } {
    const inUnits = packet - this.#head;
    if (inUnits < 0 || this.#unit === 0) return { index: packet, passes: 0 };
    const pass = Math.floor(inUnits / this.#unit);
    if (pass < this.#repeats) return { index: this.#head + inUnits - pass * this.#unit, passes: pass };
    // The stored tail lies behind one unit.
    return { index: packet - (this.#repeats - 1) * this.#unit, passes: this.#repeats - 1 };
  }
}
