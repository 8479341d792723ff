import { join } from 'node:path';
import { evolveVersionsMax } from '@everloop/contracts/evolution-limits';
import { decodeFile, pcmOf } from '../decode/decode-file.ts';
import {
  type DecodedVersion,
  type VersionsRecording,
  versionsRecording,
} from '../evolve/versions-recording.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { hashFile } from '../scratch/hash-file.ts';
import type { FileRun } from './command.ts';
import { badInput, CommandLineError } from './command-line-error.ts';
import { explainError } from './explain-error.ts';
import { checkFile } from './open-source.ts';

/** The file and the other versions of it as one recording. Every mistake names its file. */
export async function openVersions(
  run: FileRun,
  first: PcmFile,
  paths: readonly string[],
): Promise<VersionsRecording> {
  if (run.isOneOfMany) throw badInput('--versions goes with one FILE.');
  if (paths.length >= evolveVersionsMax) {
    throw badInput(`--versions takes at most ${evolveVersionsMax - 1} files.`);
  }
  for (const path of paths) checkFile(path);
  const decoded: DecodedVersion[] = [{ pcm: first, masterSha256: (await hashFile(run.path)).sha256 }];
  for (const [index, path] of paths.entries()) {
    const { sha256 } = await hashFile(path);
    if (decoded.some(({ masterSha256 }) => masterSha256 === sha256)) {
      throw badInput(`“${path}” is named twice: name other versions.`);
    }
    const pcmPath = join(run.dir, `version-${index + 2}.pcm`);
    const facts = await decodeFile(path, { pcmPath, signal: run.signal }).catch((thrown: unknown) => {
      if (run.signal.aborted) throw thrown;
      const { message, exitCode, code } = explainError(thrown, run.signal);
      throw new CommandLineError(`“${path}”: ${message}`, { exitCode, code, cause: thrown });
    });
    decoded.push({ pcm: pcmOf(pcmPath, facts), masterSha256: sha256 });
  }
  return await versionsRecording(decoded, { dir: run.dir, signal: run.signal });
}
