import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { EmptyState, QueryView, Skeleton } from '../ui/states.tsx';
import './metadata.css';
import { MetadataSheet } from './metadata-sheet.tsx';
import { taggedItemsQuery } from './tagged-items-query.ts';

/** The tags of many tracks and loops at once, or of the few the address names. */
export const MetadataScreen = () => {
  const t = useT();
  const { only } = useSearch({ from: '/metadata' });
  const query = useQuery(taggedItemsQuery(only));
  return (
    <div className="screen metadata">
      <QueryView query={query} skeleton={<Skeleton lines={12} />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState sentence={t('metadata.empty')}>
              <Link to="/create" className="button button-primary">
                {t('library.emptyAction')}
              </Link>
            </EmptyState>
          ) : (
            <MetadataSheet key={JSON.stringify(only ?? null)} items={items} filtered={only !== undefined} />
          )
        }
      </QueryView>
    </div>
  );
};
