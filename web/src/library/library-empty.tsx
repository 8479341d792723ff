import { Link } from '@tanstack/react-router';
import type { LibrarySearch } from '../app/route-search.ts';
import { useT } from '../i18n/language.ts';
import { EmptyState } from '../ui/states.tsx';

/** Nothing to show: because nothing exists yet, nothing matches, or the trash is empty. */
export const LibraryEmpty = ({ search }: { search: LibrarySearch }) => {
  const t = useT();
  const filtered = Boolean(search.q || search.kind || search.engine || search.genre || search.favourite);
  if (filtered) {
    return (
      <EmptyState sentence={t('library.nothingFound')}>
        <Link to="/library" search={({ jobs }) => ({ jobs })} className="button button-plain">
          {t('library.clearFilters')}
        </Link>
      </EmptyState>
    );
  }
  if (search.trash) return <EmptyState sentence={t('library.trashEmpty')} />;
  return (
    <EmptyState sentence={t('library.empty')}>
      <Link to="/create" className="button button-primary">
        {t('library.emptyAction')}
      </Link>
    </EmptyState>
  );
};
