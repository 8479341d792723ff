import { riffChunk } from '@everloop/audio-tags/riff-chunks';
import type { TagBlocks } from '@everloop/audio-tags/tag-blocks';
import type { ExportFormat } from '@everloop/contracts/exports';
import { oggPacketPages } from '@everloop/virtual-file/ogg/ogg-page';
import type { RangedObject } from '../tags/proof/ranged-object.ts';

/** A short file of the format as the renderer puts it together: tag prefix, audio, tag suffix. */
export const assembleFile = (format: ExportFormat, blocks: TagBlocks): Buffer => {
  switch (format) {
    case 'mp3':
      return Buffer.concat([blocks.prefix ?? Buffer.alloc(0), ...Array.from({ length: 40 }, mpegFrame)]);
    case 'flac':
      return Buffer.concat([
        Buffer.from('fLaC'),
        flacStreamInfo(),
        blocks.prefix ?? Buffer.alloc(0),
        Buffer.from([0xff, 0xf8, 0xc9, 0x18, 0, 0, 0, 0]),
      ]);
    case 'wav': {
      const data = riffChunk('data', Buffer.alloc(4000));
      const body = Buffer.concat([Buffer.from('WAVE'), wavFormat(), data, blocks.suffix ?? Buffer.alloc(0)]);
      return riffChunk('RIFF', body);
    }
    case 'aac':
      return Buffer.concat([blocks.prefix ?? Buffer.alloc(0), ...Array.from({ length: 40 }, adtsFrame)]);
    case 'opus':
      return oggFile(opusHead, blocks.prefix ?? Buffer.alloc(0), []);
    case 'ogg': {
      const place = { serial, firstSequence: 1, granule: 0 };
      const comment = blocks.prefix ? oggPacketPages(blocks.prefix, place) : Buffer.alloc(0);
      return oggFile(vorbisHead(), Buffer.from(comment), [Buffer.from('\x05vorbis setup', 'latin1')]);
    }
    case 'm4a':
      return m4aFile(blocks.prefix ?? Buffer.alloc(0));
  }
};

/** Head and trailer of an RF64 file whose audio, past 4 GiB, exists only as a length. */
export const longWav = (dataBytes: number, suffix: Buffer): RangedObject => {
  const ds64 = Buffer.alloc(28);
  ds64.writeBigUInt64LE(BigInt(dataBytes), 8);
  const dataHeader = Buffer.from('data\xff\xff\xff\xff', 'latin1');
  const head = Buffer.concat([
    Buffer.from('RF64\xff\xff\xff\xffWAVE', 'latin1'),
    riffChunk('ds64', ds64),
    wavFormat(),
    dataHeader,
  ]);
  const sizeBytes = head.length + dataBytes + suffix.length;
  const byteAt = (at: number): number =>
    at < head.length ? (head[at] ?? 0) : (suffix[at - head.length - dataBytes] ?? 0);
  return {
    sizeBytes,
    read: async (start, lengthBytes) => {
      const length = Math.min(lengthBytes, sizeBytes - start);
      return Buffer.from(Uint8Array.from({ length }, (_, index) => byteAt(start + index)));
    },
  };
};

export const rangedBuffer = (bytes: Buffer): RangedObject => ({
  sizeBytes: bytes.length,
  read: async (start, lengthBytes) => bytes.subarray(start, start + lengthBytes),
});

const serial = 0x45564c50;

/** First page, tag pages as given, further header packets, one page of sound. */
const oggFile = (head: Buffer, tagPages: Buffer, headers: Buffer[]): Buffer => {
  const pages = [
    Buffer.from(oggPacketPages(head, { serial, firstSequence: 0, granule: 0, flags: 2 })),
    tagPages,
  ];
  let sequence = 1 + tagPages.toString('latin1').split('OggS\0').length - 1;
  for (const packet of [...headers, Buffer.alloc(40, 1)]) {
    pages.push(Buffer.from(oggPacketPages(packet, { serial, firstSequence: sequence, granule: 0 })));
    sequence += 1;
  }
  return Buffer.concat(pages);
};

const opusHead = Buffer.from([...Buffer.from('OpusHead'), 1, 2, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]);

const vorbisHead = (): Buffer => {
  const head = Buffer.alloc(30);
  head.write('\x01vorbis', 0, 'latin1');
  head[11] = 2;
  head.writeUInt32LE(44_100, 12);
  head[28] = 0xb8;
  head[29] = 1;
  return head;
};

const adtsFrame = (): Buffer => Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x01, 0x3f, 0xfc, 0x21, 0x10]);

const m4aFile = (userData: Buffer): Buffer => {
  const box = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const movieHeader = Buffer.alloc(100);
  movieHeader.writeUInt32BE(44_100, 12);
  const moov = Buffer.concat([box('mvhd', movieHeader), userData]);
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\x02\0M4A isomiso2', 'latin1')),
    box('moov', moov),
    box('mdat', Buffer.alloc(400)),
  ]);
};

const mpegFrame = (): Buffer => {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return frame;
};

const flacStreamInfo = (): Buffer => {
  const block = Buffer.alloc(38);
  block.writeUIntBE(34, 1, 3);
  block.writeUInt16BE(4096, 4);
  block.writeUInt16BE(4096, 6);
  block.writeUInt32BE(((44_100 << 12) | (1 << 9) | (15 << 4)) >>> 0, 14);
  return block;
};

const wavFormat = (): Buffer => {
  const body = Buffer.alloc(16);
  body.writeUInt16LE(1, 0);
  body.writeUInt16LE(2, 2);
  body.writeUInt32LE(44_100, 4);
  body.writeUInt32LE(176_400, 8);
  body.writeUInt16LE(4, 12);
  body.writeUInt16LE(16, 14);
  return riffChunk('fmt ', body);
};
