import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached, cachedInPlace } from './cache.ts';
import { silentProgress } from './progress.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'everloop-cache-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('two starts at once make an entry once', async () => {
  let fills = 0;
  const fill = async (scratch: string): Promise<void> => {
    fills += 1;
    await sleep(100);
    writeFileSync(join(scratch, 'program'), '');
  };
  const both = await Promise.all([
    cached(dir, 'minio-1', silentProgress, fill),
    cached(dir, 'minio-1', silentProgress, fill),
  ]);
  expect(both).toEqual([join(dir, 'minio-1'), join(dir, 'minio-1')]);
  expect(fills).toBe(1);
});

test('an entry whose making fails does not exist and can be made again', async () => {
  const failing = cached(dir, 'minio-1', silentProgress, async (scratch) => {
    writeFileSync(join(scratch, 'half'), '');
    throw new Error('no space left');
  });
  await expect(failing).rejects.toThrow('no space left');
  expect(readdirSync(dir)).toEqual([]);
  await cached(dir, 'minio-1', silentProgress, async (scratch) =>
    writeFileSync(join(scratch, 'program'), ''),
  );
  expect(readdirSync(join(dir, 'minio-1'))).toEqual(['program']);
});

test('an entry made in place counts only once it is complete', async () => {
  let fills = 0;
  const fill = async (target: string): Promise<void> => {
    fills += 1;
    mkdirSync(target, { recursive: true });
    if (fills === 1) throw new Error('cut off');
  };
  await expect(cachedInPlace(dir, 'venv', silentProgress, fill)).rejects.toThrow('cut off');
  await cachedInPlace(dir, 'venv', silentProgress, fill);
  await cachedInPlace(dir, 'venv', silentProgress, fill);
  expect(fills).toBe(2);
});
