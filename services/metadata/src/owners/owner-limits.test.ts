import { createHash } from 'node:crypto';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'one owner', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  const makeKey = (ownerId: string, name: string) =>
    studio.call.owners.createKey({
      ownerId,
      name,
      keyHash: createHash('sha256').update(`${ownerId}/${name}`).digest('hex'),
      prefix: 'evl_',
      scopes: ['read'],
    });

  it('has a bounded number of keys; a revoked one makes room', async () => {
    const ownerId = studio.newOwnerId();
    for (let index = 0; index < 95; index += 1) await makeKey(ownerId, `${index}`);
    // At once, so that each could believe there is room for it.
    const last = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => makeKey(ownerId, `last ${index}`)),
    );
    const refused = last.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(refused[0]?.reason).toMatchObject({ cause: { code: 'STATE_CONFLICT' } });
    const [key] = await studio.call.owners.listKeys({ ownerId });
    await studio.call.owners.revokeKey({ ownerId, id: key?.id ?? '' });
    await makeKey(ownerId, 'one more');
    await expect(makeKey(ownerId, 'one too many')).rejects.toMatchObject({
      cause: { code: 'STATE_CONFLICT' },
    });
    await makeKey(studio.newOwnerId(), 'of another owner');
  });

  it('has a bounded number of unfinished uploads; one that is given up makes room', async () => {
    const ownerId = studio.newOwnerId();
    const register = () => studio.call.uploads.register({ ownerId, fileName: 'a.wav', sizeBytes: 5 });
    for (let count = 0; count < 45; count += 1) await register();
    const last = await Promise.allSettled(Array.from({ length: 10 }, register));
    expect(last.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
    await expect(register()).rejects.toMatchObject({ cause: { code: 'RATE_LIMITED' } });
    const first = last.find((one) => one.status === 'fulfilled');
    await studio.call.uploads.discard({ ownerId, id: first?.value.uploadId ?? '' });
    await register();
  });
});
