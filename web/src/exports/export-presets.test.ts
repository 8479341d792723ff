import { exportFormats } from '@everloop/contracts/export-format-table';
import { expect, test } from 'vitest';
import { bitrateFor, bitratesOf, estimateFileBytes, exportPresets } from './export-presets.ts';

test('a bit rate stays where the new format has it, and becomes the usual one where not', () => {
  expect(bitrateFor('opus', 320)).toBe(128);
  expect(bitrateFor('aac', 320)).toBe(320);
  expect(bitrateFor('flac', 320)).toBeNull();
  expect(bitrateFor('mp3', null)).toBe(192);
});

test('every preset asks for something its format offers', () => {
  for (const { choice } of exportPresets) {
    expect(bitrateFor(choice.format, choice.bitrateKbps)).toBe(choice.bitrateKbps);
  }
});

test('ten hours of every format have a size, lossy ones by their rate', () => {
  for (const format of exportFormats) expect(estimateFileBytes(format, null, 36_000)).toBeGreaterThan(1e8);
  expect(estimateFileBytes('mp3', 192, 36_000)).toBe(864_000_000);
  expect(bitratesOf('opus')[0]).toBe(64);
});
