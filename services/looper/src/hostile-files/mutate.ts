import { oggCrc } from '@everloop/virtual-file/ogg/ogg-crc';
import { random } from '../fixtures/tracks.ts';

type Next = () => number;
type Mutation = (bytes: Buffer, next: Next) => Buffer;

/** Sizes and counts at which parsers overflow, wrap or allocate. */
const edgeValues = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];
const roundsMax = 6;

/** A damaged copy of a valid file; equal seeds give equal bytes. One to six mutations, most of them near the headers. */
export function mutate(valid: Buffer, seed: number): Buffer {
  const next = random(seed * 2_654_435_761 + 1);
  // The first numbers of neighbouring seeds are alike.
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();
  let bytes: Buffer = Buffer.from(valid);
  // Mostly few: a file broken all over is refused at its first bytes.
  const rounds = 1 + Math.floor(next() ** 3 * roundsMax);
  for (let round = 0; round < rounds && bytes.length > 16; round += 1) {
    bytes = mutations[Math.floor(next() * mutations.length)](bytes, next);
  }
  // A demuxer drops pages of Ogg whose checksum is wrong: half of the mutants carry right ones, to reach the decoder.
  return seed % 2 === 0 ? repairOggPages(bytes) : bytes;
}

function repairOggPages(bytes: Buffer): Buffer {
  for (let at = 0; at + 27 < bytes.length && bytes.toString('latin1', at, at + 4) === 'OggS'; ) {
    const lacing = bytes.subarray(at + 27, at + 27 + bytes[at + 26]);
    const end = at + 27 + bytes[at + 26] + lacing.reduce((sum, value) => sum + value, 0);
    if (end > bytes.length) break;
    bytes.writeUInt32LE(0, at + 22);
    bytes.writeUInt32LE(oggCrc(bytes, at, end), at + 22);
    at = end;
  }
  return bytes;
}

const placeIn = (length: number, next: Next): number =>
  Math.floor((next() < 0.6 ? Math.min(length, 600) : length) * next());

const flipBits: Mutation = (bytes, next) => {
  for (let flips = 1 + Math.floor(next() ** 3 * 16); flips > 0; flips -= 1) {
    bytes[placeIn(bytes.length, next)] ^= 1 << Math.floor(next() * 8);
  }
  return bytes;
};

const randomBytes: Mutation = (bytes, next) => {
  const from = placeIn(bytes.length, next);
  const to = Math.min(bytes.length, from + 1 + Math.floor(next() * 32));
  for (let at = from; at < to; at += 1) bytes[at] = Math.floor(next() * 256);
  return bytes;
};

const edgeValue: Mutation = (bytes, next) => {
  const at = Math.min(placeIn(bytes.length, next), bytes.length - 4);
  const value = edgeValues[Math.floor(next() * edgeValues.length)];
  if (next() < 0.5) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
  return bytes;
};

const cutEnd: Mutation = (bytes, next) => bytes.subarray(0, Math.max(1, Math.floor(bytes.length * next())));

const cutMiddle: Mutation = (bytes, next) => {
  const from = placeIn(bytes.length, next);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + Math.floor(next() * 200))]);
};

const repeatPart: Mutation = (bytes, next) => {
  const from = placeIn(bytes.length, next);
  const part = bytes.subarray(from, from + 1 + Math.floor(next() * 400));
  const copies = Array.from({ length: 1 + Math.floor(next() * 20) }, () => part);
  return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)]);
};

const insertBytes: Mutation = (bytes, next) => {
  const at = placeIn(bytes.length, next);
  const noise = Buffer.from(
    Array.from({ length: 1 + Math.floor(next() * 64) }, () => Math.floor(next() * 256)),
  );
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

const swapParts: Mutation = (bytes, next) => {
  const size = Math.min(64, Math.floor(bytes.length / 4));
  const [left, right] = [next(), next()].map((part) => Math.floor(part * (bytes.length - size)));
  const kept = Buffer.from(bytes.subarray(left, left + size));
  bytes.copy(bytes, left, right, right + size);
  kept.copy(bytes, right);
  return bytes;
};

const mutations: Mutation[] = [
  flipBits,
  randomBytes,
  edgeValue,
  edgeValue,
  cutEnd,
  cutMiddle,
  repeatPart,
  insertBytes,
  swapParts,
];
