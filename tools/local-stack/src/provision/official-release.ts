import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from '../env.ts';
import { cached } from './cache.ts';
import { type Download, downloadVerified } from './download.ts';
import { runCommand } from './run-command.ts';
import type { Source } from './source.ts';

export interface Release {
  name: string;
  version: string;
  /** Archive per architecture; one that is not listed has no pinned checksum and is not fetched. */
  archives: Partial<Record<NodeJS.Architecture, Download>>;
  /** The program's path inside the archive. */
  member(arch: NodeJS.Architecture): string;
}

/** The project's own release archive, pinned by SHA-256. */
export function officialRelease(env: StackEnv, release: Release): Source {
  return {
    label: 'the official release',
    obtain: async (progress) => {
      const archive = release.archives[process.arch];
      if (!archive || !env.EVERLOOP_OFFICIAL_RELEASES) return undefined;
      const key = `${release.name}-${release.version}-release-${archive.sha256.slice(0, 12)}`;
      const dir = await cached(env.cacheDir, key, progress, async (scratch) => {
        const file = join(scratch, 'archive.tar.gz');
        progress.update(null, 'asking for the official release');
        await downloadVerified(archive, file, progress);
        const member = release.member(process.arch);
        await runCommand('tar', ['-xzf', file, '-C', scratch, member]);
        rmSync(file);
        if (member !== release.name) copyFileSync(join(scratch, member), join(scratch, release.name));
        chmodSync(join(scratch, release.name), 0o755);
      });
      return join(dir, release.name);
    },
  };
}
