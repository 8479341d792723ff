import { exportFormats } from '@everloop/contracts/export-format-table';
import { expect, it } from 'vitest';
import { tagBlocks } from './tag-blocks.ts';

it.each(exportFormats)('%s: a file of which nothing but its loop is known says that', async (format) => {
  const { prefix, suffix } = await tagBlocks(format, {
    fields: [{ name: 'LOOPSTART', values: ['441'] }],
    vendor: 'test',
    cover: null,
    fileLoop: { startSample: 441, lengthSamples: 44_100, sampleRateHertz: 44_100 },
    chapters: [],
  });
  const bytes = Buffer.concat([prefix ?? Buffer.alloc(0), suffix ?? Buffer.alloc(0)]);
  expect(bytes.includes('LOOPSTART')).toBe(true);
});
