import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { writeFlacFile } from './write-flac-file.ts';

export interface EncodeFlacInput {
  pcm: PcmFile;
  path: string;
  bits: 16 | 24;
}

/** {@link writeFlacFile} as a task of its own process. */
export async function encodeFlac(input: EncodeFlacInput, report: ReportProgress): Promise<null> {
  using source = new PcmReader(input.pcm);
  writeFlacFile(source, input.path, input.bits, report);
  return null;
}
