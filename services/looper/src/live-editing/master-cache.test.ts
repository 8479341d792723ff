import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { MasterCache } from './master-cache.ts';

const dir = testScratch();
const frames = 100;
const entryBytes = frames * 2 * 4;

const cacheIn = (name: string, bytesMax: number) => {
  const root = join(dir, name);
  mkdirSync(root);
  const opened: string[] = [];
  const cache = new MasterCache({
    root,
    bytesMax,
    open: async (master, at) => {
      opened.push(master.objectKey);
      return { path: at, sampleRate: 44_100, channels: 2, frames };
    },
  });
  return { root, opened, cache };
};
const master = (objectKey: string) => ({ objectKey, sha256: objectKey });

it('keeps what was used last, within its bytes', async () => {
  const { root, opened, cache } = cacheIn('last', 2 * entryBytes);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.use(master(key), () => undefined);
  expect(opened).toEqual(['a', 'b', 'c', 'b']);
  expect(readdirSync(root)).toHaveLength(2);
});

it('never takes away what is in use', async () => {
  const { cache } = cacheIn('used', entryBytes);
  await cache.use(master('a'), async (first) => {
    await cache.use(master('b'), () => undefined);
    await cache.use(master('c'), () => undefined);
    expect(existsSync(first.path)).toBe(true);
  });
});
