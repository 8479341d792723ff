import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, QueryView, Skeleton } from '../ui/states.tsx';
import { ExportRow } from './export-row.tsx';
import './exports.css';
import { exportsQuery } from './exports-query.ts';

/** Every file that was made, newest first. */
export const ExportsScreen = () => {
  const t = useT();
  const query = useInfiniteQuery(exportsQuery);
  return (
    <div className="screen">
      <p className="muted dense">{t('export.intro')}</p>
      <QueryView query={query} skeleton={<Skeleton lines={6} height="panel" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState sentence={t('export.empty')}>
                <Link to="/library" className="button button-primary">
                  {t('export.emptyAction')}
                </Link>
              </EmptyState>
            );
          }
          return (
            <>
              <ul className="export-list">
                {items.map((item) => (
                  <ExportRow key={item.id} item={item} />
                ))}
              </ul>
              {query.hasNextPage && (
                <Button onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>
              )}
            </>
          );
        }}
      </QueryView>
    </div>
  );
};
