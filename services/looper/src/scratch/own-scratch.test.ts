import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOwnScratch } from './own-scratch.ts';

describe('scratch of the command line', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'everloop-own-scratch-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const folderOf = (host: string, pid: number): string => {
    const path = join(root, `everloop-looper-file-${host}-${pid}-abcdef`);
    mkdirSync(path);
    writeFileSync(join(path, 'source.pcm'), 'sound');
    return path;
  };

  it('drops what a killed run left, and nothing of a living one, of another machine or of anybody else', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const killed = folderOf(hostname(), ended);
    const kept = [folderOf(hostname(), process.ppid), folderOf('elsewhere', ended), join(root, 'other')];
    mkdirSync(kept[2]);
    const own = await makeOwnScratch(root);
    expect(existsSync(killed)).toBe(false);
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
    const second = await makeOwnScratch(root);
    expect(second).not.toBe(own);
    expect(existsSync(own)).toBe(true);
  });
});
