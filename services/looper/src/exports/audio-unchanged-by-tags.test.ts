import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tagBlocks } from '@everloop/audio-tags/tag-blocks';
import { exportFormats } from '@everloop/contracts/export-format-table';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { fixturePng } from '../fixtures/tagged-wav.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import { type Encoding, renderParts } from '../render/render-parts-task.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { audioUnchangedByTags } from './audio-unchanged-by-tags.ts';

const scratch = testScratch();
const sampleRate = 44_100;
const { samples, periodSamples } = makeTrack({ sampleRate, channels: 2, bpm: 187.3, bars: 2, repeats: 3 });
const pcm = writePcm(join(scratch, 'track.pcm'), samples, sampleRate, 2);

const encodingOf = (format: (typeof exportFormats)[number]): Encoding =>
  format === 'wav' || format === 'flac' ? { format, bits: 16 } : { format, bitRateKbps: 192 };

describe.each(exportFormats)('a %s file', (format) => {
  it.each([2, 30])('of %d s plays the same with tags, cover and chapters', async (seconds) => {
    const dir = mkdtempSync(join(scratch, 'work-'));
    const parts = await renderParts(
      {
        pcm,
        cut: { startSample: 0, endSample: Math.round(periodSamples), crossfadeSamples: 0, introSamples: 0 },
        shape: { totalFrames: seconds * sampleRate, fadeInFrames: 0, fadeOutFrames: 0 },
        level: { gainDb: 0, ceilingDbtp: null },
        encoding: encodingOf(format),
        dir,
      },
      () => undefined,
    );
    const { prefix, suffix } = await tagBlocks(format, {
      fields: [{ name: 'TITLE', values: ['x'.repeat(255 * 3)] }],
      vendor: 'test',
      cover: fixturePng,
      fileLoop: null,
      chapters: [{ startMs: 0, endMs: 1000, title: 'Intro' }],
    });
    const none = Buffer.alloc(0);
    const tags = { prefix: prefix ?? none, suffix: suffix ?? none };
    const withTags = (made: RenderedParts) => assembleStream(made, { tags });
    expect(await audioUnchangedByTags(parts, withTags, { dir })).toBe(true);
    expect(readdirSync(dir)).not.toContain('windows');
  });
});

it('is told to differ where a file lost a frame', async () => {
  const dir = mkdtempSync(join(scratch, 'work-'));
  const shape = { totalFrames: 4 * sampleRate, fadeInFrames: 0, fadeOutFrames: 0 };
  const cut = { startSample: 0, endSample: Math.round(periodSamples), crossfadeSamples: 0, introSamples: 0 };
  const level = { gainDb: 0, ceilingDbtp: null };
  const parts = await renderParts(
    { pcm, cut, shape, level, encoding: encodingOf('wav'), dir },
    () => undefined,
  );
  const losing = (made: RenderedParts) => assembleStream({ ...made, totalFrames: made.totalFrames - 1 });
  expect(await audioUnchangedByTags(parts, losing, { dir })).toBe(false);
});
