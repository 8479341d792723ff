import type { LoopView } from '@everloop/contracts/loops';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import type { LibrarySearch } from '../app/route-search.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, QueryView, Skeleton } from '../ui/states.tsx';
import { LoopRow } from './loop-row.tsx';
import { LoopSelectionBar } from './loop-selection-bar.tsx';
import { type Selection, useSelection } from './use-selection.ts';

const useLoops = ({ q, trash }: LibrarySearch) => {
  const filter = { search: q ?? '', trashed: trash ?? false, limit: 100 };
  return useInfiniteQuery({
    queryKey: ['loops', 'list', filter],
    queryFn: ({ pageParam, signal }) => api.loops.list.query({ ...filter, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

const LoopHead = ({ loops, selection }: { loops: readonly LoopView[]; selection: Selection }) => {
  const t = useT();
  const { selected, setSelected } = selection;
  const all = loops.every((loop) => selected.has(loop.id));
  return (
    <thead>
      <tr>
        <th className="column-check">
          <input
            type="checkbox"
            aria-label={t('library.selectAll')}
            checked={all}
            onChange={() => setSelected(all ? new Set() : new Set(loops.map((loop) => loop.id)))}
          />
        </th>
        <th>
          <span className="visually-hidden">{t('player.play')}</span>
        </th>
        <th>{t('field.title')}</th>
        <th className="numeric">{t('field.length')}</th>
        <th className="column-detail numeric">{t('loop.unit')}</th>
        <th className="column-detail numeric">{t('loop.repeats')}</th>
        <th className="column-secondary">{t('loop.seam')}</th>
        <th className="column-detail numeric">{t('field.date')}</th>
        <th className="column-secondary">
          <span className="visually-hidden">{t('library.actions')}</span>
        </th>
      </tr>
    </thead>
  );
};

/** The loops, each with its seam verdict; several can be chosen, exported and deleted at once. */
export const LoopTable = ({ search }: { search: LibrarySearch }) => {
  const t = useT();
  const query = useLoops(search);
  const selection = useSelection(search);
  const inTrash = search.trash ?? false;
  return (
    <QueryView query={query} skeleton={<Skeleton lines={6} />}>
      {({ pages }) => {
        const loops = pages.flatMap((page) => page.items);
        if (loops.length === 0) {
          return (
            <EmptyState sentence={t('library.noLoops')}>
              <Link to="/loop" className="button button-primary">
                {t('track.makeLoop')}
              </Link>
            </EmptyState>
          );
        }
        return (
          <>
            <LoopSelectionBar
              loops={loops.filter((loop) => selection.selected.has(loop.id))}
              inTrash={inTrash}
              summary={t('library.loopCount', { count: loops.length })}
              onClear={() => selection.setSelected(new Set())}
            />
            <div className="table-scroll">
              <table className="table loops" aria-label={t('library.kind.loop')}>
                <LoopHead loops={loops} selection={selection} />
                <tbody>
                  {loops.map((loop) => (
                    <LoopRow
                      key={loop.id}
                      loop={loop}
                      inTrash={inTrash}
                      selected={selection.selected.has(loop.id)}
                      onToggle={() => selection.toggle(loop.id)}
                    />
                  ))}
                </tbody>
              </table>
              {query.hasNextPage && (
                <Button onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>
              )}
            </div>
          </>
        );
      }}
    </QueryView>
  );
};
