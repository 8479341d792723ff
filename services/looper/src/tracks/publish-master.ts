import { join } from 'node:path';
import type { LooperActivities, MasterAudio, OwnOfFile, StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { OwnLoopPoints } from '@everloop/contracts/own-tags';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { decodeFile, pcmOf, sourceBytesMax } from '../decode/decode-file.ts';
import type { DecodeFacts } from '../decode/decode-task.ts';
import { formatOfFacts } from '../decode/format-of-facts.ts';
import { ownLoopPoints } from '../file-tags/own-loop-points.ts';
import { ownTagsOfFile } from '../file-tags/own-tags-of-file.ts';
import { fetchObject } from '../scratch/fetch-object.ts';
import { describeFile } from '../scratch/hash-file.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { audioFactsOf } from './audio-facts.ts';

type Input = Parameters<LooperActivities['publishMaster']>[0];

/**
 * Makes the lossless master of a source and stores it under its content hash, so that a repeat writes the same object.
 * Generated audio must match what the engine announced, else AUDIO_DAMAGED.
 */
export async function publishMaster(
  deps: LooperDeps,
  input: Input,
  { signal }: Attempt,
): Promise<MasterAudio> {
  const report = progressReporter(deps.progress, input.context);
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const sourcePath = join(dir, 'source');
    const pcmPath = join(dir, 'source.pcm');
    const fetched = await fetchObject(deps.storage, input.sourceKey, sourcePath, {
      sizeBytesMax: sourceBytesMax,
      signal,
    });
    const facts = await decodeFile(sourcePath, {
      pcmPath: input.expected ? null : pcmPath,
      signal,
      onProgress: report('decoding', 0, 0.5),
    });
    if (input.expected) {
      checkGenerated(input.expected, fetched, facts);
      const master: StoredObject = {
        objectKey: storageKeys.master(fetched.sha256),
        ...fetched,
        contentType: 'audio/flac',
      };
      await deps.storage.copy(input.sourceKey, master.objectKey);
      return { master, facts: audioFactsOf(facts) };
    }
    const own = await ownOfSource(deps, facts, { sourcePath, coverPath: join(dir, 'cover'), signal });
    const flacPath = join(dir, 'master.flac');
    const bits = facts.integerBits !== null && facts.integerBits <= 16 ? 16 : 24;
    await runTask(
      'encodeFlac',
      { pcm: pcmOf(pcmPath, facts), path: flacPath, bits },
      workOptions({ wallSeconds: 1200, rssMebibytes: 300 }, signal, report('encoding', 0.5, 0.9)),
    );
    const master = await describeFile(flacPath, storageKeys.master, 'audio/flac');
    report('publishing', 0.9, 1)(0);
    await deps.storage.putFile(master.objectKey, flacPath, { contentType: master.contentType, signal });
    const { loopPoints, ...kept } = own;
    return { master, facts: audioFactsOf(facts, loopPoints), own: kept };
  });
}

/** What the file says besides its sound; its cover is stored as it is, for the service that checks pictures. */
async function ownOfSource(
  deps: LooperDeps,
  facts: DecodeFacts,
  { sourcePath, coverPath, signal }: { sourcePath: string; coverPath: string; signal: AbortSignal },
): Promise<OwnOfFile & { loopPoints: OwnLoopPoints[] }> {
  const own = await ownTagsOfFile({ path: sourcePath, format: formatOfFacts(facts), coverPath }, signal);
  const loopPoints = ownLoopPoints(own, facts.frames);
  if (!own.cover) return { tags: own.tags, cover: null, loopPoints };
  const { mimeType: contentType, sizeBytes, sha256 } = own.cover;
  const objectKey = storageKeys.stagingCover(sha256);
  await deps.storage.putFile(objectKey, coverPath, { contentType, signal });
  return { tags: own.tags, cover: { objectKey, contentType, sizeBytes, sha256 }, loopPoints };
}

function checkGenerated(
  expected: NonNullable<Input['expected']>,
  fetched: { sizeBytes: number; sha256: string },
  facts: DecodeFacts,
): void {
  const matches =
    facts.container === 'flac' &&
    fetched.sha256 === expected.sha256 &&
    fetched.sizeBytes === expected.sizeBytes &&
    facts.frames === expected.sampleCount;
  if (!matches) {
    throw new AppError('AUDIO_DAMAGED', {
      sentence: 'The generated audio differs from what the engine announced.',
      detail: `${facts.container}, ${fetched.sizeBytes} bytes, ${facts.frames} samples`,
    });
  }
}
