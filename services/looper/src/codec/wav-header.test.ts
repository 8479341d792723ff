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
          const fileBytes = wavHeaderBytes + dataBytes + (dataBytes % 2) + suffixBytes;
          expect(header.length).toBe(wavHeaderBytes);
          if (fileBytes - 8 > 0xffffffff) {
            expect(header.toString('latin1', 0, 4)).toBe('RF64');
            expect(header.toString('latin1', 12, 16)).toBe('ds64');
            expect(Number(header.readBigUInt64LE(20))).toBe(fileBytes - 8);
            expect(Number(header.readBigUInt64LE(28))).toBe(dataBytes);
            expect(Number(header.readBigUInt64LE(36))).toBe(frames);
            expect(header.readUInt32LE(76)).toBe(0xffffffff);
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
});
