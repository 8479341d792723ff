import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository.ts';

/** Older versions have published defects that reach us. */
const npmFloors: Record<string, string> = {
  fastify: '5.8.1',
  '@fastify/static': '10.1.4',
  '@fastify/busboy': '3.2.1',
  '@trpc/server': '11.8.0',
  'drizzle-orm': '0.45.2',
  'music-metadata': '11.16.0',
};

const pythonFloors: Record<string, string> = { ray: '2.56.0', torch: '2.10.0' };

/** Every environment that is installed from the registry. */
const requirements = repositoryFiles().filter((path) =>
  /^services\/inference\/requirements[a-z-]*\.txt$/.test(path),
);

/** Exactly one copy: schemas and messages of two copies do not fit together. */
const singletons = ['zod', 'protobufjs', '@temporalio/common', '@temporalio/client'];

type Lock = { packages: Record<string, { version?: string; resolved?: string; link?: boolean }> };
const lock = JSON.parse(readText('package-lock.json')) as Lock;

const versionsOf = (name: string): string[] =>
  Object.entries(lock.packages)
    .filter(([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version !== undefined)
    .map(([, entry]) => entry.version as string);

describe('dependencies', () => {
  it.each(Object.entries(npmFloors))('%s is nowhere older than %s', (name, floor) => {
    expect(versionsOf(name)).not.toEqual([]);
    for (const version of versionsOf(name))
      expect(semver.gte(version, floor), `${name} ${version}`).toBe(true);
  });

  it.each(singletons)('%s is there exactly once', (name) => {
    expect(new Set(versionsOf(name)).size).toBe(1);
  });

  it.each(Object.entries(pythonFloors))('the Python package %s is nowhere older than %s', (name, floor) => {
    const pin = new RegExp(`^${name}(?:\\[[^\\]]*\\])?==([0-9.]+)`, 'gm');
    const pinned = requirements.flatMap((file) => [...readText(file).matchAll(pin)].map((match) => match[1]));
    expect(pinned).not.toEqual([]);
    for (const version of pinned)
      expect(semver.gte(semver.coerce(version) ?? '0.0.0', floor), version).toBe(true);
  });

  it('the lock file holds no download addresses', () => {
    const addressed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved && !entry.link);
    expect(addressed.map(([path]) => path)).toEqual([]);
  });

  it.each(requirements)('%s is pinned with hashes and holds no addresses', (file) => {
    const text = readText(file);
    expect(text).not.toMatch(/https?:\/\//);
    expect(text).not.toMatch(/--(?:extra-)?index-url|--find-links/);
    const pins = text.match(/^[a-z0-9][^\s=]*==\S+/gim) ?? [];
    expect(pins.length).toBeGreaterThan(3);
    expect((text.match(/--hash=sha256:/g) ?? []).length).toBeGreaterThanOrEqual(pins.length);
  });
});
