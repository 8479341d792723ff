import { expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { walkFrames } from './walk-frames.ts';

const frameBytes = 100;
const mark = 0xa5;
const sizeAt = (bytes: Uint8Array, at: number): number => (bytes[at] === mark ? frameBytes : 0);

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

it('finds every frame again, also where there is far more rubbish than sound between them', async () => {
  const gapBytes = 20_000;
  const count = 300;
  const bytes = new Uint8Array(count * (frameBytes + gapBytes));
  const at = (frame: number): number => frame * (frameBytes + gapBytes);
  for (let frame = 0; frame < count; frame += 1) bytes[at(frame)] = mark;
  const chain = await walkFrames(sourceOf(bytes), 0, sizeAt);
  expect(chain.count).toBe(count);
  for (const frame of [0, 1, 63, 64, 65, 130, 255, 299]) expect(await chain.offsetOf(frame)).toBe(at(frame));
  expect(await chain.offsetOf(count)).toBe(at(count - 1) + frameBytes);
});

it('a file that changed since it was walked is told as damaged', async () => {
  const bytes = new Uint8Array(100 * frameBytes).fill(mark);
  const chain = await walkFrames(sourceOf(bytes), 0, sizeAt);
  bytes.fill(0);
  await expect(chain.offsetOf(70)).rejects.toMatchObject({ code: 'AUDIO_DAMAGED' });
});
