import { AppError } from '@everloop/contracts/errors';
import { expect, test } from 'vitest';
import { FakeLiveEvents } from '../../tests/fakes/fake-live-events.ts';
import { FakeMetadata } from '../../tests/fakes/fake-metadata.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { followEvents } from './follow-events.ts';

test('a stream ends soon after its key was revoked, also while nothing happens', async () => {
  let isRevoked = false;
  let asked = 0;
  const ctx = {
    ownerId: 'owner',
    ports: {
      metadata: new FakeMetadata(),
      live: new FakeLiveEvents(),
      stopping: new AbortController().signal,
    },
    identifyAgain: async () => {
      asked += 1;
      if (isRevoked) throw new AppError('UNAUTHENTICATED');
    },
  } as unknown as OwnerContext;
  const times = { catchUpMs: 10, identityMs: 25 };
  const stream = followEvents(ctx, null, undefined, times);
  expect((await stream.next()).value).toBeDefined();
  const rest = stream.next();
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(1);
  isRevoked = true;
  await expect(rest).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
