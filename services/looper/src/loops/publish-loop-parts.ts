import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderedLoop, StoredObject } from '@everloop/contracts/activities';
import type { VirtualStream } from '@everloop/contracts/loops';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { LoopPlan } from '@everloop/loop-timing/plan-of-recipe';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { mp3InfoFrame } from '../render/assemble-plain.ts';
import { concatenateFiles } from '../render/concatenate-files.ts';
import type { LevelChange } from '../render/level-signal.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { describeFile } from '../scratch/hash-file.ts';

export interface LoopPartsInput {
  parts: Extract<RenderedParts, { format: 'mp3' }>;
  pcm: PcmFile;
  plan: LoopPlan;
  level: LevelChange;
  dir: string;
  loopId: string;
  attempt: string;
  signal: AbortSignal;
}

type Kind = RenderedLoop['objects'][number]['kind'];

/** Stores the pieces of the loop's MP3 stream, ten seconds around its seam, and the waveform of the whole. */
export async function publishLoopParts(
  deps: LooperDeps,
  input: LoopPartsInput,
): Promise<Pick<RenderedLoop, 'stream' | 'objects'>> {
  const { parts, dir, signal } = input;
  const objects: RenderedLoop['objects'] = [];
  const store = async (kind: Kind, part: string, extension: string, path: string, contentType: string) => {
    const key = storageKeys.loopPart(input.loopId, input.attempt, part, extension);
    const object: StoredObject = await describeFile(path, () => key, contentType);
    await deps.storage.putFile(key, path, { contentType, signal });
    objects.push({ kind, object });
    return object;
  };
  const infoPath = join(dir, 'info.mp3');
  const headPath = join(dir, 'head-with-info.mp3');
  await writeFile(infoPath, mp3InfoFrame(parts, parts.repeats, parts.totalFrames));
  await concatenateFiles([infoPath, parts.head.path], headPath);
  const segments: VirtualStream['segments'] = [];
  const addSegment = async (part: string, path: string, repeat: number): Promise<void> => {
    const { objectKey, sizeBytes } = await store('loop_unit', part, 'mp3', path, 'audio/mpeg');
    segments.push({ objectKey, sizeBytes, repeat });
  };
  await addSegment('head', headPath, 1);
  if (parts.unit && parts.repeats > 0) await addSegment('unit', parts.unit.path, parts.repeats);
  if (parts.tail && parts.tail.sizeBytes > 0) await addSegment('tail', parts.tail.path, 1);
  const previewPath = join(dir, 'seam.mp3');
  const peaksPath = join(dir, 'loop-peaks.json');
  const { pcm, plan, level } = input;
  await runTask(
    'describeLoop',
    { pcm, plan, level, previewPath, peaksPath },
    workOptions({ wallSeconds: 1200, rssMebibytes: 500 }, signal),
  );
  await store('loop_preview', 'seam', 'mp3', previewPath, 'audio/mpeg');
  await store('loop_peaks', 'peaks', 'json', peaksPath, 'application/json');
  const sizeBytes = segments.reduce((sum, segment) => sum + segment.sizeBytes * segment.repeat, 0);
  return { stream: { contentType: 'audio/mpeg', sizeBytes, segments }, objects };
}
