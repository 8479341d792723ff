import { expect, test } from 'vitest';
import type { ApiEvent } from '../api/client.ts';
import { readLiveEvent } from './live-event.ts';

test('progress says nothing about the state', () => {
  const event: ApiEvent = { type: 'progress', jobId: 'a', stage: 'rendering', progress: 12.5, etaSeconds: 4 };
  expect(readLiveEvent(event)).toEqual({
    kind: 'job-progressed',
    patch: { jobId: 'a', state: null, stage: 'rendering', progress: 12.5, etaSeconds: 4 },
  });
});

test('a reset asks for everything anew', () => {
  expect(readLiveEvent({ type: 'reset', sequence: 7 })).toEqual({ kind: 'reset' });
});

test('a kind of message this page does not know yet is ignored', () => {
  expect(readLiveEvent({ type: 'weather' } as unknown as ApiEvent)).toBeNull();
});
