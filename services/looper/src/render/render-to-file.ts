import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashFile } from '../scratch/hash-file.ts';
import { requireFreeSpace } from '../scratch/require-free-space.ts';
import { type AssembledStream, assembleStream, type TagBytes } from './assemble-stream.ts';
import { leastFileBytes } from './least-file-bytes.ts';
import type { ProvedRender } from './render-journal.ts';
import type { RenderPartsInput } from './render-parts-task.ts';
import { renderProved } from './render-proved.ts';
import { writeStreamFile } from './write-stream-file.ts';

export type RenderStage = 'render' | 'prove' | 'write';

export interface RenderToFileOptions {
  withSeam: boolean;
  tags?: TagBytes;
  signal: AbortSignal;
  onRender?: (fraction: number) => void;
  onProve?: (fraction: number) => void;
  onWrite?: (fraction: number) => void;
  /** Called when a stage begins; a stage may begin again when peaks have to be lowered. */
  onStage?: (stage: RenderStage) => void;
}

/** Grows whenever a render of the same input would have other bytes, so that nothing old is gone on with. */
const renderVersion = 7;

/**
 * Renders, proves and writes one file, without any server. Work lies beside the target in a folder named by what is rendered:
 * a run that was killed at any point is gone on with by the next one for the same input, to the same bytes. A failure or an
 * abort leaves nothing. Throws STORAGE_FULL before writing what does not fit.
 */
export async function renderToFile(
  input: Omit<RenderPartsInput, 'dir'>,
  path: string,
  options: RenderToFileOptions,
): Promise<ProvedRender & { stream: AssembledStream }> {
  const folder = dirname(path);
  await requireFreeSpace(folder, leastFileBytes(input));
  const dir = join(folder, `${workPrefix(path)}${await keyOf(input, options.tags)}`);
  await dropOtherWork(path, dir);
  await mkdir(dir, { recursive: true });
  const quiet = (): void => undefined;
  try {
    const proved = await renderProved(input, {
      dir,
      withSeam: options.withSeam,
      tags: options.tags,
      signal: options.signal,
      onRender: options.onRender ?? quiet,
      onProve: options.onProve ?? quiet,
      onStage: options.onStage,
    });
    const stream = assembleStream(proved.parts, { tags: options.tags });
    const partial = join(dir, 'whole');
    const present = await stat(partial).catch(() => null);
    await requireFreeSpace(folder, stream.sizeBytes - (present?.size ?? 0));
    options.onStage?.('write');
    await writeStreamFile(stream, partial, { signal: options.signal, onProgress: options.onWrite });
    await rename(partial, path);
    return { ...proved, stream };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const workPrefix = (path: string): string => `.${basename(path)}.render-`;

async function keyOf(input: Omit<RenderPartsInput, 'dir'>, tags: TagBytes | undefined): Promise<string> {
  const { pcm, cut, shape, level, encoding } = input;
  const { sha256 } = await hashFile(pcm.path);
  const source = { sha256, sampleRate: pcm.sampleRate, channels: pcm.channels };
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ renderVersion, source, cut, shape, level, encoding }));
  if (tags) hash.update(tags.prefix).update(tags.suffix);
  return hash.digest('hex').slice(0, 16);
}

/** What a killed run for another recipe left for the same target. */
async function dropOtherWork(path: string, keep: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    if (!name.startsWith(workPrefix(path)) || other === keep) continue;
    await rm(other, { recursive: true, force: true });
  }
}
