import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { bytesOfRender } from '../certificate/bytes-of-render.ts';
import { openCodedAudio } from '../certificate/coded-audio/open-coded-audio.ts';
import { sniffSource } from '../certificate/coded-audio/sniff-source.ts';
import { type SliceFile, writeSlice } from '../certificate/decode-slice.ts';
import { type AssembledStream, assembleStream } from '../render/assemble-stream.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';

const windowSeconds = 2;
/** Of a unit: what stands between head and tail is the same bytes however often it stands there. */
const repeatsMax = 2;

/** Windows of one file on scratch disk, and what its coded frames tell. */
interface Windows {
  facts: string;
  slices: SliceFile[];
}

/**
 * Whether a file plays the same with its tags as without them: all coded frames are counted in both, and windows at the
 * beginning, in the middle and at the end are cut out, decoded and compared by hash. Of a unit that repeats for hours two
 * passes are looked at, so that the cost does not grow with the length. `withTags` puts parts and tags together.
 */
export async function audioUnchangedByTags(
  whole: RenderedParts,
  withTags: (parts: RenderedParts) => AssembledStream,
  options: { dir: string; signal?: AbortSignal },
): Promise<boolean> {
  const parts = shortened(whole);
  const dir = join(options.dir, 'windows');
  try {
    const within = (name: string) => ({ dir: join(dir, name), signal: options.signal });
    const tagged = await cutWindows(parts, withTags(parts), within('with-tags'));
    const bare = await cutWindows(parts, assembleStream(parts), within('without-tags'));
    const slices = [...tagged.slices, ...bare.slices];
    const limits = workOptions({ wallSeconds: 120, rssMebibytes: 300 }, options.signal);
    const hashes = await runTask('hashSlices', { slices }, limits);
    const ofBare = hashes.slice(tagged.slices.length);
    return tagged.facts === bare.facts && ofBare.every((hash, index) => hash === hashes[index]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function shortened(parts: RenderedParts): RenderedParts {
  const repeats = Math.min(parts.repeats, repeatsMax);
  if (repeats === parts.repeats) return parts;
  const totalFrames = parts.totalFrames - (parts.repeats - repeats) * parts.unitFrames;
  return parts.format === 'flac'
    ? { ...parts, repeats, totalFrames, md5: null }
    : { ...parts, repeats, totalFrames };
}

async function cutWindows(
  parts: RenderedParts,
  stream: AssembledStream,
  { dir, signal }: { dir: string; signal?: AbortSignal },
): Promise<Windows> {
  await mkdir(dir, { recursive: true });
  try {
    using source = await bytesOfRender(parts, stream, dir, signal);
    const audio = await openCodedAudio(source, await sniffSource(source));
    const { sampleRate, channels, countedFrames } = audio;
    const length = Math.min(countedFrames, windowSeconds * sampleRate);
    const starts = [0, Math.floor((countedFrames - length) / 2), countedFrames - length];
    const slices = [];
    for (const [index, fromFrame] of starts.entries()) {
      const range = { fromFrame, toFrame: fromFrame + length };
      slices.push(await writeSlice(audio, range, join(dir, `window-${index}`)));
    }
    return { facts: JSON.stringify({ sampleRate, channels, countedFrames }), slices };
  } finally {
    // A file of ten hours must not stand beside the next one.
    await rm(join(dir, 'whole'), { force: true });
  }
}
