import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { usePageTitleStore } from '../shell/page-title.ts';
import { PageQueryView } from './page-query-view.tsx';

const failed = (code: string) =>
  Object.assign(new Error('refused'), { data: { code, field: null, action: 'none', retryable: false } });

const show = (query: { data: string | undefined; error: unknown }) => {
  const Page = () => (
    <PageQueryView query={{ ...query, isPending: false, refetch: () => {} }}>
      {(title) => <h1>{title}</h1>}
    </PageQueryView>
  );
  const root = createRootRoute();
  const routeTree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/', component: Page }),
    createRoute({ getParentRoute: () => root, path: '/library' }),
  ]);
  const history = createMemoryHistory({ initialEntries: ['/'] });
  render(<RouterProvider router={createRouter({ routeTree, history }) as never} />);
};

test.each(['NOT_FOUND', 'INVALID_INPUT'])(
  'a page whose subject is missing (%s) has a heading, the same title and a way out',
  async (code) => {
    show({ data: undefined, error: failed(code) });
    await screen.findByRole('heading', { level: 1, name: 'There is nothing here' });
    expect(usePageTitleStore.getState().subject).toBe('There is nothing here');
    expect(screen.getByRole('link', { name: 'Open the library' }).getAttribute('href')).toBe('/library');
  },
);

test('a page that failed for another reason has a heading and can be tried again', async () => {
  show({ data: undefined, error: failed('INTERNAL') });
  await screen.findByRole('heading', { level: 1, name: 'This screen could not be shown' });
  screen.getByRole('button', { name: 'Try again' });
});

test('a page keeps what it shows when a refresh of it fails', async () => {
  show({ data: 'slow rain', error: failed('NOT_FOUND') });
  await screen.findByRole('heading', { level: 1, name: 'slow rain' });
});
