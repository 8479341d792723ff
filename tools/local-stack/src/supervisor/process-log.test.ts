import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcessLog } from './process-log.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'everloop-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a log past its limit is cut while it is written, with one earlier part kept', () => {
  const log = new ProcessLog(dir, 'looper');
  const { fd, close } = log.open();
  writeSync(fd, 'x'.repeat(200));
  log.cutWhenLarge(100);
  writeSync(fd, 'next');
  close();
  expect(readFileSync(log.path, 'utf8')).toBe('next');
  expect(readFileSync(`${log.path}.1`, 'utf8')).toHaveLength(200);
});

test('the telling line of a failed start is the one that names the error', () => {
  const log = new ProcessLog(dir, 'looper');
  const { fd, close } = log.open();
  writeSync(fd, 'starting\nError: DATABASE_URL is required\n    at main.ts:1\n\nNode.js v24\n');
  close();
  expect(log.tellingLine()).toBe('Error: DATABASE_URL is required');
});
