import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LooperActivities, StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { exportContentTypes } from '@everloop/contracts/exports';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import type { ComposedPart, Storage } from '@everloop/service-kit/storage';
import { type CompositionPlan, planComposition } from '@everloop/virtual-file/plan-composition';
import type { ByteRange } from '@everloop/virtual-file/plan-pieces';
import { openVirtualFile } from '@everloop/virtual-file/read-virtual-file';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';

type Input = Parameters<LooperActivities['materializeExport']>[0];
type ReadRange = Awaited<ReturnType<typeof openVirtualFile>>;

/** Compared on both sides of every place where two parts meet. */
const jointBytes = 4096;

/**
 * Makes one object of a file that is kept as pieces. Where bytes only repeat, the object store copies them itself; where headers
 * change per pass (FLAC, Ogg), the file is streamed to it and hashed on the way. The pieces stay as they are.
 */
export async function materializeExport(
  deps: LooperDeps,
  input: Input,
  { signal, attempt }: Attempt,
): Promise<{ file: StoredObject; method: 'composed' | 'streamed' }> {
  const { storage } = deps;
  const { file, sha256, exportId, format } = input;
  const name = `${input.attempt}-${attempt}-whole`;
  const objectKey = storageKeys.export(exportId, name, format);
  const contentType = exportContentTypes[format];
  const onProgress = progressReporter(deps.progress, input.context)('publishing', 0, 1);
  const read = await openVirtualFile(storage, file, { signal });
  const plan = planComposition(file, (index) => storageKeys.composition(exportId, name, index));
  const made: StoredObject = { objectKey, sizeBytes: file.sizeBytes, sha256, contentType };
  if (plan) {
    await compose(
      storage,
      { plan, read, objectKey, contentType, sizeBytes: file.sizeBytes },
      signal,
      onProgress,
    );
  } else {
    await stream(storage, { read, made }, signal, onProgress);
  }
  await checkStored(storage, { made, read, plan }, signal);
  return { file: made, method: plan ? 'composed' : 'streamed' };
}

async function compose(
  storage: Storage,
  target: {
    plan: CompositionPlan;
    read: ReadRange;
    objectKey: string;
    contentType: string;
    sizeBytes: number;
  },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const { plan, read, objectKey, contentType } = target;
  try {
    for (const unit of plan.superUnits) await storeSuperUnit(storage, unit.objectKey, unit.file, signal);
    let done = 0;
    await storage.compose(objectKey, composedParts(plan, read, signal), {
      contentType,
      signal,
      onPart: (bytes) => {
        done += bytes;
        onProgress(done / target.sizeBytes);
      },
    });
  } finally {
    // What cannot be removed now lies under staging, where the sweep finds it.
    await Promise.allSettled(plan.superUnits.map((unit) => storage.remove(unit.objectKey)));
  }
}

async function storeSuperUnit(
  storage: Storage,
  objectKey: string,
  file: VirtualFile,
  signal: AbortSignal,
): Promise<void> {
  const read = await openVirtualFile(storage, file, { signal });
  const inner = planComposition(file, () => objectKey);
  const { contentType, sizeBytes } = file;
  if (inner?.parts.every((part) => part.kind === 'copy')) {
    await storage.compose(objectKey, composedParts(inner, read, signal), { contentType, signal });
    return;
  }
  const body = Readable.from(read({ start: 0, end: sizeBytes - 1 }, signal), { objectMode: false });
  await storage.put(objectKey, body, { contentType, sizeBytes, signal });
}

async function* composedParts(
  plan: CompositionPlan,
  read: ReadRange,
  signal: AbortSignal,
): AsyncGenerator<ComposedPart> {
  for (const part of plan.parts) {
    if (part.kind === 'copy') yield { copyFrom: part.objectKey, ...part.range };
    else yield { bytes: await gather(read(part.range, signal)) };
  }
}

async function stream(
  storage: Storage,
  { read, made }: { read: ReadRange; made: StoredObject },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  const { sizeBytes, contentType } = made;
  let sent = 0;
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of read({ start: 0, end: sizeBytes - 1 }, signal)) {
      hash.update(chunk);
      sent += chunk.length;
      onProgress(sent / sizeBytes);
      yield chunk;
    }
  };
  const body = Readable.from(hashed(), { objectMode: false, highWaterMark: 2 * 1024 * 1024 });
  await storage.put(made.objectKey, body, { contentType, sizeBytes, signal });
  if (hash.digest('hex') !== made.sha256) {
    await storage.remove(made.objectKey);
    throw new AppError('INTERNAL', { detail: 'the pieces no longer make the file that was published' });
  }
}

/** The object's size, and its bytes around every joint, against those of the pieces. */
async function checkStored(
  storage: Storage,
  { made, read, plan }: { made: StoredObject; read: ReadRange; plan: CompositionPlan | null },
  signal: AbortSignal,
): Promise<void> {
  const stored = await storage.stat(made.objectKey);
  const joints = [0, made.sizeBytes];
  let position = 0;
  for (const { range } of plan?.parts ?? []) {
    position += range.end - range.start + 1;
    joints.push(position);
  }
  let isSame = stored?.sizeBytes === made.sizeBytes;
  for (const joint of joints) {
    if (!isSame) break;
    const range = around(joint, made.sizeBytes);
    const [whole, pieces] = await Promise.all([
      gather(await storage.get(made.objectKey, { ...range, signal })),
      gather(read(range, signal)),
    ]);
    isSame = whole.equals(pieces);
  }
  if (isSame) return;
  await storage.remove(made.objectKey);
  throw new AppError('INTERNAL', { detail: 'the composed object differs from its pieces' });
}

const around = (joint: number, sizeBytes: number): ByteRange => ({
  start: Math.max(0, joint - jointBytes),
  end: Math.min(sizeBytes, joint + jointBytes) - 1,
});

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
