import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { AudioFormat } from '../decode/sniff-format.ts';
import type { OwnFileTags } from './read-own-tags.ts';

const limits = { wallSeconds: 30, rssMebibytes: 400 };
const noTags: OwnFileTags = {
  fields: {},
  sampler: null,
  tags: {},
  cover: null,
  chapters: [],
  marks: { cues: [], regions: [] },
};

/** A file's own tags. What cannot be read within seconds counts as none: nobody loses a track to a damaged tag. */
export async function ownTagsOfFile(
  input: { path: string; format: AudioFormat; coverPath: string | null },
  signal?: AbortSignal,
): Promise<OwnFileTags> {
  try {
    return await runTask('readOwnTags', input, workOptions(limits, signal));
  } catch (error) {
    if (signal?.aborted) throw error;
    return noTags;
  }
}
