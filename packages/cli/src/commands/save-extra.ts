import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { TrackExtra } from '@everloop/contracts/track-extras';
import { badInput } from '../cli-error.ts';
import { downloadFile } from '../download/download-file.ts';
import { isSet } from '../options/read-values.ts';
import { formatBytes } from '../output/amounts.ts';
import type { Studio } from '../studio/studio.ts';
import type { CommandContext } from './command.ts';

export type SavedExtra = { kind: string; path: string; sizeBytes: number; sha256: string };

/** Downloads one thing that belongs to a track and gives it its name once its checksum is right. */
export const saveExtra = async (
  context: CommandContext,
  studio: Studio,
  extra: TrackExtra,
  path: string,
): Promise<SavedExtra> => {
  const { kind, sizeBytes, sha256 } = extra;
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) throw badInput(`${path} is a folder: name a file.`);
  if (existing && !isSet(context.options, 'force'))
    throw badInput(`${path} exists: add --force to replace it.`);
  await mkdir(dirname(path), { recursive: true });
  await downloadFile({
    ...studio.downloadExtra(extra),
    path,
    sizeBytes,
    sha256,
    signal: context.signal,
    onBytes: (phase, bytes) =>
      context.output.progress.show({
        label: phase === 'downloading' ? 'Downloading' : 'Verifying',
        percent: (bytes / sizeBytes) * 100,
        note: `${formatBytes(bytes)} of ${formatBytes(sizeBytes)}`,
      }),
  });
  return { kind, path: resolve(path), sizeBytes, sha256 };
};

/** "stems: rain.stems.zip, 61 MB, checksum verified." */
export const describeExtra = ({ kind, path, sizeBytes }: SavedExtra): string =>
  `${kind}: ${path}, ${formatBytes(sizeBytes)}, checksum verified.`;
