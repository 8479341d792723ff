import type { JobView } from '@everloop/contracts/jobs';
import type { TrackExtras } from '@everloop/contracts/track-extras';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { queryClient } from '../api/client.ts';
import { jobsKey } from '../jobs/jobs-query.ts';
import { useLiveStore } from '../jobs/live-store.ts';
import { StemsControl } from './stems-control.tsx';

const trackId = '019a0000-0000-7000-8000-000000000002';
const running: JobView = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'export',
  state: 'processing',
  stage: 'generating',
  progress: 40,
  priority: 'interactive',
  title: 'rain (stems)',
  engine: 'procedural',
  queuePosition: null,
  etaSeconds: null,
  cancelRequested: false,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  expiresAt: null,
  error: null,
  trackId,
  loopId: null,
  exportIds: [],
};

const show = (stems: TrackExtras['stems'], jobs: JobView[] = []) => {
  useLiveStore.setState({ connection: 'live' });
  queryClient.setQueryDefaults(jobsKey, { staleTime: Number.POSITIVE_INFINITY });
  queryClient.setQueryData(jobsKey, jobs);
  return render(
    <QueryClientProvider client={queryClient}>
      <StemsControl trackId={trackId} stems={stems} disabled={false} />
    </QueryClientProvider>,
  );
};
afterEach(() => queryClient.clear());

test('stems that can be made have a button', () => {
  show({ state: 'can_be_made', sentence: '' });
  expect(screen.getByRole('button', { name: 'Make the stems' })).toBeDefined();
});

test('while a job makes them its progress is shown, also after a reload, and it can be cancelled', () => {
  show({ state: 'can_be_made', sentence: '' }, [running]);
  const bar = screen.getByRole('progressbar', { name: 'The stems are being made.' });
  expect(bar.getAttribute('aria-valuenow')).toBe('40');
  expect(screen.getByRole('button', { name: 'Cancel the stems' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Make the stems' })).toBeNull();
});

test('a job of another track, or one that has ended, hides nothing', () => {
  show({ state: 'can_be_made', sentence: '' }, [
    { ...running, trackId: '019a0000-0000-7000-8000-000000000003' },
    { ...running, id: '019a0000-0000-7000-8000-000000000004', state: 'failed' },
  ]);
  expect(screen.getByRole('button', { name: 'Make the stems' })).toBeDefined();
});

test('stems that cannot be had say why and offer no button', () => {
  show({ state: 'not_available', sentence: 'Another version of the engine made this track.' });
  expect(screen.getByText(/Another version/)).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

test('stems that are there need nothing here', () => {
  expect(show({ state: 'made', sentence: '' }).container.textContent).toBe('');
});
