import { expect, it } from 'vitest';
import { audioSpecificConfig } from './audio-specific-config.ts';

/** The body of an `esds` box as this product and FFmpeg write it, with lengths of one or of four bytes. */
function esds(bitRate: number, isLong: boolean): Buffer {
  const sized = (tag: number, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from(isLong ? [tag, 0x80, 0x80, 0x80, body.length] : [tag, body.length]), body]);
  const rates = Buffer.alloc(8);
  rates.writeUInt32BE(bitRate, 0);
  rates.writeUInt32BE(bitRate, 4);
  const config = sized(5, Buffer.from([0x12, 0x10]));
  const decoder = sized(4, Buffer.concat([Buffer.from([0x40, 0x15, 0, 5, 0]), rates, config]));
  const stream = sized(3, Buffer.concat([Buffer.from([0, 1, 0]), decoder, sized(6, Buffer.from([2]))]));
  return Buffer.concat([Buffer.alloc(4), stream]);
}

it.each([128_000, 0x05_05_05, 0x0005_0000])(
  'the configuration of AAC is found whatever the bit rate (%i) beside it',
  (bitRate) => {
    for (const isLong of [false, true]) {
      expect(audioSpecificConfig(esds(bitRate, isLong))).toEqual({
        sampleRateIndex: 4,
        channelConfiguration: 2,
      });
    }
  },
);

it('what is no AAC-LC, or nothing, is refused by a code', () => {
  const other = esds(128_000, false);
  other[other.indexOf(Buffer.from([0x12, 0x10]))] = 0x2a;
  for (const bad of [
    other,
    Buffer.alloc(0),
    Buffer.from([0, 0, 0, 0, 3, 255, 255]),
    esds(1, false).subarray(0, 12),
  ]) {
    expect(() => audioSpecificConfig(bad)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_AUDIO' }));
  }
});
