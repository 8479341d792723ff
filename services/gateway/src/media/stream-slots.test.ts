import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createStreamSlots } from './stream-slots.ts';

const openBody = () => new PassThrough();

test('one owner takes a bounded number of bodies, and gets a place again when one is closed', async () => {
  const slots = createStreamSlots(2, 10);
  const first = await slots.open('one', openBody);
  await slots.open('one', openBody);
  await expect(slots.open('one', openBody)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  first.destroy();
  await once(first, 'close');
  await slots.open('one', openBody);
});

test('a body that cannot be opened takes no place', async () => {
  const slots = createStreamSlots(1, 1);
  await expect(slots.open('one', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await slots.open('one', openBody);
});

test('all owners together leave connections to the object store free for everything else', async () => {
  const slots = createStreamSlots(2, 3);
  await slots.open('one', openBody);
  await slots.open('one', openBody);
  await slots.open('two', openBody);
  await expect(slots.open('three', openBody)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    retryAfterSeconds: expect.any(Number),
  });
});
