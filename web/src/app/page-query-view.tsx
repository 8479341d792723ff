import type { ComponentProps } from 'react';
import { readApiError } from '../api/api-error.ts';
import { QueryView } from '../ui/states.tsx';
import { NothingHere, ScreenFailure } from './route-failures.tsx';

/**
 * A query that is the whole page. Where its subject is missing or cannot be shown, the page has a heading, a title and a
 * way out like every other page; an id that cannot be one leads nowhere too.
 */
export const PageQueryView = <Data,>(props: ComponentProps<typeof QueryView<Data>>) => {
  const { data, error, refetch } = props.query;
  const code = data === undefined && error ? readApiError(error).code : null;
  if (code === 'NOT_FOUND' || code === 'INVALID_INPUT') return <NothingHere />;
  // A studio that still prepares itself says so in place.
  if (code === null || code === 'SERVICE_UNAVAILABLE') return <QueryView {...props} />;
  return <ScreenFailure error={error} onRetry={() => void refetch()} />;
};
