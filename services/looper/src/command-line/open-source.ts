import { statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFile, pcmOf } from '../decode/decode-file.ts';
import type { DecodeFacts } from '../decode/decode-task.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';

/** Refuses what is no readable file before a process is started for it; gives its size. */
export function checkFile(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw badInput(`There is no file “${path}”.`);
  if (!stats.isFile()) throw badInput(`“${path}” is not a file.`);
  return stats.size;
}

/** The decoded source on scratch disk. Throws the typed errors of decoding. */
export async function openSource(run: FileRun): Promise<PcmFile & { facts: DecodeFacts }> {
  checkFile(run.path);
  const pcmPath = join(run.dir, 'source.pcm');
  const facts = await decodeFile(run.path, {
    pcmPath,
    signal: run.signal,
    onProgress: (fraction) => run.onStep('Decoding', fraction),
  });
  return { ...pcmOf(pcmPath, facts), facts };
}
