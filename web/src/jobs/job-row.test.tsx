import type { JobView } from '@everloop/contracts/jobs';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { queryClient } from '../api/client.ts';
import { Announcer } from '../ui/announcer.tsx';
import { JobRow } from './job-row.tsx';
import { cachedJobs, jobsKey } from './jobs-query.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = async (content: ReactNode) => {
  const root = createRootRoute({ component: () => <ul>{content}</ul> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  // The row's links are typed by the studio's own router; here they only have to be drawn.
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findAllByRole('listitem');
};

const job: JobView = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'loop',
  state: 'processing',
  stage: 'rendering',
  progress: 62.4,
  priority: 'interactive',
  title: 'rain piano',
  engine: null,
  queuePosition: null,
  etaSeconds: 8,
  cancelRequested: false,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  expiresAt: null,
  error: null,
  trackId: null,
  loopId: null,
  exportIds: [],
};

test('a running job says its stage, how far it is and how long it takes, and can be cancelled', async () => {
  await show(<JobRow job={job} open={false} onToggle={() => {}} />);
  expect(screen.getByRole('progressbar', { name: 'rain piano' }).getAttribute('aria-valuenow')).toBe('62');
  expect(screen.getByText(/rendering/)).toBeDefined();
  expect(screen.getByText(/0:08 left/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Cancel rain piano' })).toBeDefined();
});

test('a failed job opens to what happened, what to do, and the correlation id', async () => {
  const failed: JobView = {
    ...job,
    state: 'failed',
    error: {
      code: 'OUT_OF_MEMORY',
      sentence: 'There was not enough memory for this.',
      wayOut: 'Ask for a shorter track.',
      action: 'retry-shorter',
      field: null,
      correlationId: 'c0ffee',
    },
  };
  let toggled = 0;
  await show(<JobRow job={failed} open onToggle={() => toggled++} />);
  expect(screen.getByText('There was not enough memory for this.')).toBeDefined();
  expect(screen.getByText(/c0ffee/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'rain piano' }));
  expect(toggled).toBe(1);
});

test('a failed job is dismissed with its button or with Delete; that is said, and the keyboard goes on in the next row', async () => {
  const first: JobView = { ...job, state: 'failed', title: 'first' };
  const second: JobView = { ...first, id: '019a0000-0000-7000-8000-000000000002', title: 'second' };
  queryClient.setQueryData(jobsKey, [first, second]);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL, { body }: { body: string }) => {
    asked.push(`${url} ${body}`);
    return Response.json([{ result: { data: body.includes(first.id) ? first : second } }]);
  });
  await show(
    <>
      <JobRow job={first} open={false} onToggle={() => {}} />
      <JobRow job={second} open={false} onToggle={() => {}} />
      <Announcer />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss first' }));
  await screen.findByText('Dismissed: first');
  expect(asked).toEqual([expect.stringContaining('jobs.dismiss')]);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'second' }));
  await userEvent.keyboard('{Delete}');
  await screen.findByText('Dismissed: second');
  await waitFor(() => expect(cachedJobs()).toEqual([]));
});
