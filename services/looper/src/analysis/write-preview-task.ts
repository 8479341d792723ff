import type { ReportProgress } from '../bounded-process/tasks.ts';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';

export interface WritePreviewInput {
  pcm: PcmFile;
  /** Where the MP3 goes. */
  path: string;
}

const bitRateKbps = 160;

/** Encodes the MP3 that pages play, quickly: what leaves the studio is encoded from the master. A task of its own: it takes longer than all measuring, which goes on beside it. */
export async function writePreview(input: WritePreviewInput, report: ReportProgress): Promise<null> {
  using source = new PcmReader(input.pcm);
  writeMp3File(source, input.path, bitRateKbps, report, { isQuick: true });
  return null;
}
