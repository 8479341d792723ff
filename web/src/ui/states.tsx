import { type ReactNode, useEffect, useState } from 'react';
import { readApiError } from '../api/api-error.ts';
import { useT } from '../i18n/language.ts';
import { PreparingNotice } from '../shell/preparing-notice.tsx';
import { ErrorDisplay } from './error-display.tsx';

const skeletonDelayMs = 150;

/** True once waiting has lasted long enough to be worth showing. */
export const useDelayed = (delayMs = skeletonDelayMs): boolean => {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return passed;
};

/** Grey lines where content will be, after 150 ms; the room is kept from the start so that nothing shifts. */
export const Skeleton = ({
  lines = 6,
  height = 'row',
}: {
  lines?: number;
  height?: 'row' | 'wave' | 'panel';
}) => {
  const t = useT();
  const visible = useDelayed();
  const rows = Array.from({ length: lines }, (_, index) => index);
  return (
    <div className={`skeleton is-${height} ${visible ? 'is-visible' : ''}`} role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {rows.map((row) => (
        <span key={row} className="skeleton-line" aria-hidden />
      ))}
    </div>
  );
};

/** One sentence and one thing to do. */
export const EmptyState = ({ sentence, children }: { sentence: string; children?: ReactNode }) => (
  <div className="empty-state">
    <p>{sentence}</p>
    {children && <div className="row">{children}</div>}
  </div>
);

type QueryLike<Data> = {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
};

type QueryViewProps<Data> = {
  query: QueryLike<Data>;
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
};

/** Loading, error and content of a query: old data stays while it refreshes, and a studio in preparation says so. */
export const QueryView = <Data,>({ query, skeleton, children }: QueryViewProps<Data>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    const { code } = readApiError(query.error);
    if (code === 'SERVICE_UNAVAILABLE') return <PreparingNotice onReady={() => void query.refetch()} />;
    return <ErrorDisplay error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <>{skeleton ?? <Skeleton />}</>;
};
