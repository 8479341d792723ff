import { box, descriptor, fullBox, halves, words } from './mp4-box.ts';

export interface M4aFacts {
  sampleRate: number;
  channels: number;
  /** Samples per channel a player returns: the edit list hides the encoder's delay and the padding at the end. */
  samples: number;
  delaySamples: number;
  packets: number;
  packetSamples: number;
  audioBytes: number;
  largestPacketBytes: number;
  /** AudioSpecificConfig. */
  config: Uint8Array;
  chunks: number;
  packetsPerChunk: number;
  /** One `udta` box or nothing. */
  userData: Uint8Array;
}

const identityMatrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const undetermined = 0x55c4;

/** What stands before and between the two long tables of `moov`, whose content is written as it is needed. */
export interface M4aHead {
  beforeSizes: Buffer;
  /** Bytes of the sample size table's entries. */
  sizesBytes: number;
  beforeOffsets: Buffer;
  offsetBytes: 4 | 8;
  afterOffsets: Buffer;
  /** Where the first packet lies in the file. */
  audioAt: number;
}

/**
 * Everything in front of the audio of an M4A file: ftyp, moov (so that playing starts at once) and the head of mdat. Chunk
 * offsets are 64-bit (co64) where the file passes 4 GiB.
 */
export function buildM4aHead(facts: M4aFacts): M4aHead {
  const first = layOut(facts, 4);
  return first.audioAt + facts.audioBytes > 0xffffffff ? layOut(facts, 8) : first;
}

function layOut(facts: M4aFacts, offsetBytes: 4 | 8): M4aHead {
  const sizesBytes = facts.packets * 4;
  const offsetsBytes = facts.chunks * offsetBytes;
  const fileType = box('ftyp', Buffer.from('M4A \0\0\x02\0M4A isomiso2', 'latin1'));
  const tableStart = Buffer.concat([sampleDescription(facts), timeTable(facts), chunkTable(facts)]);
  const roll = rollGroups(facts);
  const sizesHead = longBoxHead('stsz', words(0, facts.packets), sizesBytes);
  const offsetsHead = longBoxHead(offsetBytes === 4 ? 'stco' : 'co64', words(facts.chunks), offsetsBytes);
  const stblBytes =
    8 + tableStart.length + sizesHead.length + sizesBytes + offsetsHead.length + offsetsBytes + roll.length;
  const minfStart = Buffer.concat([
    fullBox('smhd', 0, 0, Buffer.alloc(4)),
    box('dinf', fullBox('dref', 0, 0, words(1), fullBox('url ', 0, 1))),
  ]);
  const minfBytes = 8 + minfStart.length + stblBytes;
  const mdiaStart = Buffer.concat([
    fullBox(
      'mdhd',
      0,
      0,
      words(0, 0, facts.sampleRate, facts.delaySamples + facts.samples),
      halves(undetermined, 0),
    ),
    fullBox(
      'hdlr',
      0,
      0,
      words(0),
      Buffer.from('soun', 'latin1'),
      Buffer.alloc(12),
      Buffer.from('SoundHandler\0'),
    ),
  ]);
  const mdiaBytes = 8 + mdiaStart.length + minfBytes;
  const trakStart = Buffer.concat([trackHeader(facts), box('edts', editList(facts))]);
  const trakBytes = 8 + trakStart.length + mdiaBytes;
  const movieHeader = fullBox(
    'mvhd',
    0,
    0,
    words(0, 0, facts.sampleRate, facts.samples, 0x10000),
    halves(0x100, 0),
    Buffer.alloc(8),
    words(...identityMatrix),
    Buffer.alloc(24),
    words(2),
  );
  const moovBytes = 8 + movieHeader.length + trakBytes + facts.userData.length;
  const beforeSizes = Buffer.concat([
    fileType,
    boxHead('moov', moovBytes),
    movieHeader,
    boxHead('trak', trakBytes),
    trakStart,
    boxHead('mdia', mdiaBytes),
    mdiaStart,
    boxHead('minf', minfBytes),
    minfStart,
    boxHead('stbl', stblBytes),
    tableStart,
    sizesHead,
  ]);
  const afterOffsets = Buffer.concat([roll, facts.userData, mediaHead(facts.audioBytes)]);
  const audioAt = beforeSizes.length + sizesBytes + offsetsHead.length + offsetsBytes + afterOffsets.length;
  return { beforeSizes, sizesBytes, beforeOffsets: offsetsHead, offsetBytes, afterOffsets, audioAt };
}

/** Head of a box whose whole size is given. */
function boxHead(type: string, size: number): Buffer {
  return Buffer.concat([words(size), Buffer.from(type, 'latin1')]);
}

function longBoxHead(type: string, fields: Buffer, entryBytes: number): Buffer {
  return Buffer.concat([boxHead(type, 12 + fields.length + entryBytes), words(0), fields]);
}

function mediaHead(audioBytes: number): Buffer {
  if (audioBytes + 8 <= 0xffffffff) return boxHead('mdat', audioBytes + 8);
  const large = Buffer.alloc(8);
  large.writeBigUInt64BE(BigInt(audioBytes + 16));
  return Buffer.concat([boxHead('mdat', 1), large]);
}

function trackHeader(facts: M4aFacts): Buffer {
  return fullBox(
    'tkhd',
    0,
    7,
    words(0, 0, 1, 0, facts.samples),
    Buffer.alloc(8),
    halves(0, 0, 0x100, 0),
    words(...identityMatrix, 0, 0),
  );
}

function editList(facts: M4aFacts): Buffer {
  return fullBox('elst', 0, 0, words(1, facts.samples, facts.delaySamples), halves(1, 0));
}

/** All packets last equally long, except that the last one ends with the material. */
function timeTable(facts: M4aFacts): Buffer {
  const last = facts.delaySamples + facts.samples - (facts.packets - 1) * facts.packetSamples;
  const entries = [facts.packets - 1, facts.packetSamples, 1, last];
  const used = facts.packets > 1 ? entries : entries.slice(2);
  return fullBox('stts', 0, 0, words(used.length / 2, ...used));
}

/** All chunks hold equally many packets, except that the last one may hold fewer. */
function chunkTable(facts: M4aFacts): Buffer {
  const { chunks, packets, packetsPerChunk } = facts;
  const inLast = packets - (chunks - 1) * packetsPerChunk;
  const entries = [1, packetsPerChunk, 1];
  if (inLast < packetsPerChunk) {
    if (chunks === 1) entries[1] = inLast;
    else entries.push(chunks, inLast, 1);
  }
  return fullBox('stsc', 0, 0, words(entries.length / 3, ...entries));
}

/** Decoding may start one packet before the one wanted ("roll" of −1), as audio of overlapping windows needs. */
function rollGroups(facts: M4aFacts): Buffer {
  const type = Buffer.from('roll', 'latin1');
  return Buffer.concat([
    fullBox('sgpd', 1, 0, type, words(2, 1), halves(-1)),
    fullBox('sbgp', 0, 0, type, words(1, facts.packets, 1)),
  ]);
}

function sampleDescription(facts: M4aFacts): Buffer {
  const bitRate = Math.round(
    (facts.audioBytes * 8 * facts.sampleRate) / (facts.packets * facts.packetSamples),
  );
  const peakRate = Math.round((facts.largestPacketBytes * 8 * facts.sampleRate) / facts.packetSamples);
  const decoder = descriptor(
    4,
    // MPEG-4 audio, audio stream, buffer of 6144 bits per channel.
    Buffer.of(0x40, 0x15, 0, (768 * facts.channels) >> 8, (768 * facts.channels) & 255),
    words(peakRate, bitRate),
    descriptor(5, facts.config),
  );
  const stream = fullBox(
    'esds',
    0,
    0,
    descriptor(3, halves(0), Buffer.of(0), decoder, descriptor(6, Buffer.of(2))),
  );
  const entry = box(
    'mp4a',
    halves(0, 0, 0, 1, 0, 0, 0, 0, facts.channels, 16, 0, 0),
    words(facts.sampleRate * 0x10000),
    stream,
  );
  return fullBox('stsd', 0, 0, words(1), entry);
}
