import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWavHeader, wavHeaderBytes } from './wav-header.ts';

describe('WAV header', () => {
  it('tells the true sizes at any length, as RIFF below 4 GiB and as RF64 above', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom(1, 2),
        fc.constantFrom(16 as const, 24 as const),
        fc.integer({ min: 0, max: 1000 }).map((half) => half * 2),
        (frames, channels, bits, suffixBytes) => {
          const dataBytes = (frames * channels * bits) / 8;
          const header = buildWavHeader({ sampleRate: 48_000, channels, bits, dataBytes, suffixBytes });
          const afterHeader = dataBytes + (dataBytes % 2) + suffixBytes;
          const isLong = wavHeaderBytes.riff + afterHeader - 8 > 0xffffffff;
          const fileBytes = header.length + afterHeader;
          expect(header.length).toBe(isLong ? wavHeaderBytes.rf64 : wavHeaderBytes.riff);
          expect(header.toString('latin1', header.length - 8, header.length - 4)).toBe('data');
          if (isLong) {
            expect(header.toString('latin1', 0, 4)).toBe('RF64');
            expect(header.toString('latin1', 12, 16)).toBe('ds64');
            expect(Number(header.readBigUInt64LE(20))).toBe(fileBytes - 8);
            expect(Number(header.readBigUInt64LE(28))).toBe(dataBytes);
            expect(Number(header.readBigUInt64LE(36))).toBe(frames);
            expect(header.readUInt32LE(100)).toBe(0xffffffff);
          } else {
            expect(header.toString('latin1', 0, 4)).toBe('RIFF');
            expect(header.toString('latin1', 12, 16)).toBe('JUNK');
            expect(header.readUInt32LE(4)).toBe(fileBytes - 8);
            expect(header.readUInt32LE(76)).toBe(dataBytes);
          }
        },
      ),
    );
  });

  it('is plain PCM where any program may read it, and names its speakers past 4 GiB', () => {
    const facts = { sampleRate: 48_000, bits: 16 as const, suffixBytes: 0 };
    for (const channels of [1, 2]) {
      const plain = buildWavHeader({ ...facts, channels, dataBytes: 4000 });
      expect([plain.readUInt32LE(52), plain.readUInt16LE(56)]).toEqual([16, 1]);
      const long = buildWavHeader({ ...facts, channels, dataBytes: 5 * 1024 ** 3 });
      expect([long.readUInt32LE(52), long.readUInt16LE(56)]).toEqual([40, 0xfffe]);
      expect([long.readUInt16LE(72), long.readUInt16LE(74)]).toEqual([22, 16]);
      expect(long.readUInt32LE(76)).toBe(channels === 1 ? 4 : 3);
      // The first two bytes of the subformat are the plain format they stand for.
      expect(long.readUInt16LE(80)).toBe(1);
    }
  });
});
