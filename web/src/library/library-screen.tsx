import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { LibrarySearch } from '../app/route-search.ts';
import { useT } from '../i18n/language.ts';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { UploadButton } from '../uploads/upload-button.tsx';
import './library.css';
import { LibraryEmpty } from './library-empty.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { LoopTable } from './loop-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TrackGrid } from './track-grid.tsx';
import { TrackTable } from './track-table.tsx';
import { tracksQuery } from './tracks-query.ts';
import { useSelection } from './use-selection.ts';

const Tracks = ({ search }: { search: LibrarySearch }) => {
  const t = useT();
  const query = useInfiniteQuery(tracksQuery(search));
  const { selected, setSelected } = useSelection(search);
  return (
    <QueryView query={query} skeleton={<Skeleton lines={12} />}>
      {({ pages }) => {
        const tracks = pages.flatMap((page) => page.items);
        if (tracks.length === 0) return <LibraryEmpty search={search} />;
        const chosen = tracks.filter((track) => selected.has(track.id));
        const list = { tracks, selected, onSelect: setSelected, loadMore: () => void query.fetchNextPage() };
        return (
          <>
            <SelectionBar
              tracks={chosen}
              inTrash={search.trash ?? false}
              summary={t('library.count', { count: pages[0]?.totalCount ?? tracks.length })}
              onClear={() => setSelected(new Set())}
            />
            {search.view === 'grid' ? (
              <TrackGrid {...list} hasMore={query.hasNextPage} />
            ) : (
              <TrackTable {...list} hasMore={query.hasNextPage} />
            )}
          </>
        );
      }}
    </QueryView>
  );
};

/** Everything that was made or brought in. What is shown stands in the address. */
export const LibraryScreen = () => {
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate();
  const change = (patch: Partial<LibrarySearch>) =>
    void navigate({ to: '/library', search: (old) => ({ ...old, ...patch }), replace: true });
  return (
    <div className="screen library">
      <div className="library-bar">
        <LibraryFilters search={search} onChange={change} />
        <UploadButton />
      </div>
      {search.kind === 'loop' ? <LoopTable search={search} /> : <Tracks search={search} />}
    </div>
  );
};
