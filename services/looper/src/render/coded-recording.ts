import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { WindowedAudio } from '../certificate/windowed-audio.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import type { AudioView } from '../seam/audio-view.ts';
import type { CodedRecording, CodeRecordingInput } from './code-recording-task.ts';

/** {@link CodedRecording} in a child process; null where nothing but a gain lies between the recording and the file. */
export async function codedRecording(
  input: CodeRecordingInput,
  signal?: AbortSignal,
): Promise<CodedRecording | null> {
  const { format } = input.encoding;
  const isLossless = (format === 'wav' || format === 'flac') && input.level.ceilingDbtp === null;
  if (isLossless || input.cuts.length === 0) return null;
  return await runTask(
    'codeRecording',
    { ...input, dir: join(input.dir, 'coded') },
    workOptions({ wallSeconds: 1200, rssMebibytes: 500 }, signal),
  );
}

/** The stretches in memory: some megabytes. Reading between them is an error. */
export function codedView(coded: CodedRecording): AudioView {
  const windows = coded.stretches.map(({ fromFrame, pcm }) => {
    using reader = new PcmReader(pcm);
    return { fromFrame, samples: reader.read(0, pcm.frames) };
  });
  return new WindowedAudio(coded, windows);
}
