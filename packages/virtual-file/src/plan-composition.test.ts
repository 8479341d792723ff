import type { VirtualFile } from '@everloop/contracts/virtual-files';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CompositionPlan, planComposition } from './plan-composition.ts';
import { openVirtualFile } from './read-virtual-file.ts';
import { virtualSizeBytes } from './segment-layout.ts';
import { FakeObjects, readAll } from './testing/memory-objects.ts';

const limits = { partBytesMin: 50, partBytesMax: 400, partsMax: 100_000, partBytesWanted: 120 };

const segment = fc.oneof(
  fc.record({ bytes: fc.uint8Array({ maxLength: 60 }), repeat: fc.constant(0) }),
  fc.record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 900 }),
    repeat: fc.integer({ min: 1, max: 40 }),
  }),
);

const makeFile = (parts: { bytes: Uint8Array; repeat: number }[]) => {
  const objects = new FakeObjects();
  const segments = parts.map(({ bytes, repeat }, index): VirtualFile['segments'][number] =>
    repeat === 0
      ? { kind: 'inline', base64: Buffer.from(bytes).toString('base64') }
      : { kind: 'bytes', objectKey: objects.put(`part${index}`, bytes), sizeBytes: bytes.length, repeat },
  );
  const sizeBytes = virtualSizeBytes(segments);
  const file: VirtualFile = { version: 1, contentType: 'audio/mpeg', sizeBytes, segments };
  return { objects, file };
};

/** What an S3 server does with the plan, refusing what S3 refuses. */
const compose = async (objects: FakeObjects, file: VirtualFile, plan: CompositionPlan): Promise<Buffer> => {
  for (const unit of plan.superUnits) {
    const inner = planComposition(unit.file, () => 'unused', limits);
    expect(inner?.superUnits).toEqual([]);
    objects.put(unit.objectKey, await compose(objects, unit.file, inner as CompositionPlan));
  }
  const read = await openVirtualFile(objects, file);
  const made: Buffer[] = [];
  for (const [index, part] of plan.parts.entries()) {
    const length = part.range.end - part.range.start + 1;
    if (index < plan.parts.length - 1) expect(length).toBeGreaterThanOrEqual(limits.partBytesMin);
    if (part.kind === 'send') {
      made.push(await readAll(read(part.range)));
    } else {
      expect(length).toBeLessThanOrEqual(limits.partBytesMax);
      expect(length).toBeGreaterThanOrEqual(limits.partBytesMin);
      made.push(await readAll(await objects.get(part.objectKey, part.range)));
    }
  }
  return Buffer.concat(made);
};

it('a composed object has the bytes of the file, in parts that S3 takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 5 }), async (parts) => {
      const { objects, file } = makeFile(parts);
      const plan = planComposition(file, (index) => `super${index}`, limits);
      const whole = Buffer.concat(
        parts.flatMap(({ bytes, repeat }) => Array.from({ length: Math.max(1, repeat) }, () => bytes)),
      );
      if (!plan) throw new Error('plain bytes can be composed');
      expect((await compose(objects, file, plan)).equals(whole)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('of ten hours of WAV almost nothing is sent, in a few hundred parts', () => {
  const unit = { kind: 'bytes' as const, objectKey: 'unit', sizeBytes: 10_584_000, repeat: 600 };
  const segments: VirtualFile['segments'] = [
    { kind: 'inline', base64: Buffer.alloc(80).toString('base64') },
    { kind: 'bytes', objectKey: 'head', sizeBytes: 300_000, repeat: 1 },
    unit,
    { kind: 'bytes', objectKey: 'tail', sizeBytes: 900_000, repeat: 1 },
    { kind: 'bytes', objectKey: 'tags', sizeBytes: 40_000, repeat: 1 },
  ];
  const file: VirtualFile = {
    version: 1,
    contentType: 'audio/wav',
    sizeBytes: virtualSizeBytes(segments),
    segments,
  };
  const plan = planComposition(file, (index) => `super${index}`);
  expect(plan?.superUnits.map((one) => one.file.sizeBytes)).toEqual([10_584_000 * 6]);
  expect(plan?.parts.length).toBeLessThan(120);
  const sent = plan?.parts.reduce(
    (sum, { kind, range }) => sum + (kind === 'send' ? range.end - range.start + 1 : 0),
    0,
  );
  expect(sent).toBeLessThan(20_000_000);
});
