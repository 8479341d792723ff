import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { ExportView } from '@everloop/contracts/exports';
import { badInput } from '../cli-error.ts';
import { downloadFile } from '../download/download-file.ts';
import type { OptionValues } from '../options/option-table.ts';
import { isSet, textOf } from '../options/read-values.ts';
import { formatBytes, formatCount } from '../output/amounts.ts';
import type { Studio } from '../studio/studio.ts';
import { asJobFailure } from '../studio/studio-error.ts';
import { type VerifiedFile, verifyFile } from '../verify/verify-file.ts';
import type { CommandContext } from './command.ts';

export type SavedFile = VerifiedFile & {
  path: string;
  sizeBytes: number;
  sha256: string;
  exported: ExportView;
};

/** Refuses, before any work is done, an output file that cannot be written. */
export const checkOutput = async (options: OptionValues): Promise<void> => {
  const out = textOf(options, 'out');
  if (out === undefined) return;
  if (out.trim() === '' || out.endsWith('/')) throw badInput('--out must name a file, not a folder.');
  const folder = await stat(dirname(resolve(out))).catch(() => null);
  if (!folder?.isDirectory()) throw badInput(`The folder ${dirname(out)} does not exist: create it first.`);
  const existing = await stat(out).catch(() => null);
  if (existing?.isDirectory()) throw badInput(`${out} is a folder: name a file.`);
  if (existing && !isSet(options, 'force')) throw badInput(`${out} exists: add --force to replace it.`);
};

/** Downloads a finished export, verifies it and only then gives it its name. */
export const saveExport = async (
  context: CommandContext,
  studio: Studio,
  exportId: string,
): Promise<SavedFile> => {
  const exported = await studio.export(exportId);
  if (exported.state !== 'ready' || exported.sizeBytes === null || exported.sha256 === null) {
    throw asJobFailure(exported.error);
  }
  const { sizeBytes, sha256 } = exported;
  const path = textOf(context.options, 'out') ?? (await freeName(exported, context.options));
  const { progress } = context.output;
  let verified: VerifiedFile | undefined;
  await downloadFile({
    ...studio.download(exported),
    path,
    sizeBytes,
    sha256,
    signal: context.signal,
    onBytes: (phase, bytes) =>
      progress.show({
        label: phase === 'downloading' ? 'Downloading' : 'Verifying',
        percent: (bytes / sizeBytes) * 100,
        note: `${formatBytes(bytes)} of ${formatBytes(sizeBytes)}`,
      }),
    check: async (part) => {
      verified = await verifyFile(part, exported);
    },
  });
  if (!verified) throw new Error('downloadFile ended without its check');
  return { ...verified, path, sizeBytes, sha256, exported };
};

/** The studio's own name for the file, in the current folder. One that is there is replaced when the new one is whole. */
const freeName = async (exported: ExportView, options: OptionValues): Promise<string> => {
  const name = basename(exported.fileName) || `everloop.${exported.format}`;
  const existing = await stat(name).catch(() => null);
  if (existing?.isDirectory()) throw badInput(`${name} is a folder: name another file with --out.`);
  if (existing && !isSet(options, 'force'))
    throw badInput(`${name} exists: name another file with --out, or add --force.`);
  return name;
};

/** "rain.mp3: 864 MB, 1,587,600,000 samples, checksum and tags verified." */
export const describeSaved = (file: SavedFile): string =>
  `${file.path}: ${formatBytes(file.sizeBytes)}, ${formatCount(file.facts.sampleCount)} samples, length, checksum and tags verified.`;

export const savedDocument = (file: SavedFile) => ({
  path: resolve(file.path),
  format: file.facts.format,
  sizeBytes: file.sizeBytes,
  sha256: file.sha256,
  sampleCount: file.facts.sampleCount,
  sampleRateHertz: file.facts.sampleRateHertz,
  channels: file.facts.channels,
  durationSeconds: file.facts.sampleCount / file.facts.sampleRateHertz,
  tags: file.tags,
  exportId: file.exported.id,
  renderSeconds: file.exported.proof?.renderSeconds ?? null,
  uploadSeconds: file.exported.proof?.uploadSeconds ?? null,
});
