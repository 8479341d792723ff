import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { disguisedCases } from './disguised-cases.ts';
import { flacCases } from './flac-cases.ts';
import { anyTyped, type HostileCase } from './hostile-case.ts';
import { m4aCases } from './m4a-cases.ts';
import { mp3Cases } from './mp3-cases.ts';
import { oggCases } from './ogg-cases.ts';
import { type SeedFiles, seedFormats } from './seed-files.ts';
import { wavCases } from './wav-cases.ts';

/** Every named hostile file, and every format cut at each percent of its length. */
export function hostileCases(seeds: SeedFiles): HostileCase[] {
  return [
    ...disguisedCases(seeds),
    ...wavCases(seeds),
    ...flacCases(seeds),
    ...mp3Cases(seeds),
    ...oggCases(seeds),
    ...m4aCases(seeds),
    ...truncatedCases(seeds),
  ];
}

function truncatedCases(seeds: SeedFiles): HostileCase[] {
  return seedFormats.flatMap((format) =>
    Array.from({ length: 99 }, (_, index) => ({
      name: `truncated-at-${String(index + 1).padStart(2, '0')}-percent.${format}`,
      content: seeds[format].subarray(0, Math.ceil((seeds[format].length * (index + 1)) / 100)),
      allowed: anyTyped,
    })),
  );
}

/** Writes a case into `dir`; holes of sparse files take no disk. Returns its path. */
export function writeCase(dir: string, { name, content }: HostileCase): string {
  const path = join(dir, name);
  if (Buffer.isBuffer(content)) {
    writeFileSync(path, content);
    return path;
  }
  const fd = openSync(path, 'w');
  try {
    writeSync(fd, content.head, 0, content.head.length, 0);
    if (content.tail.length > 0) {
      writeSync(fd, content.tail, 0, content.tail.length, content.sizeBytes - content.tail.length);
    }
    ftruncateSync(fd, content.sizeBytes);
  } finally {
    closeSync(fd);
  }
  return path;
}
