import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw, Trash2 } from 'lucide-react';
import { api } from '../api/client.ts';
import type { LibrarySearch } from '../app/route-search.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfLoop } from '../player/player-item.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState, QueryView, Skeleton } from '../ui/states.tsx';
import { moveToTrash, restoreFromTrash } from './track-commands.ts';

const useLoops = ({ q, trash }: LibrarySearch) => {
  const filter = { search: q ?? '', trashed: trash ?? false, limit: 100 };
  return useInfiniteQuery({
    queryKey: ['loops', 'list', filter],
    queryFn: ({ pageParam, signal }) => api.loops.list.query({ ...filter, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

/** The loops, each with its seam verdict. */
export const LoopTable = ({ search }: { search: LibrarySearch }) => {
  const t = useT();
  const { clock, length, date } = useFormats();
  const query = useLoops(search);
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
          <div className="table-scroll">
            <table className="table">
              <thead>
                <tr>
                  <th>
                    <span className="visually-hidden">{t('player.play')}</span>
                  </th>
                  <th>{t('field.title')}</th>
                  <th className="numeric">{t('field.length')}</th>
                  <th className="column-secondary numeric">{t('loop.unit')}</th>
                  <th className="column-secondary numeric">{t('loop.repeats')}</th>
                  <th>{t('loop.seam')}</th>
                  <th className="column-secondary numeric">{t('field.date')}</th>
                  <th className="column-secondary">
                    <span className="visually-hidden">{t('library.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {loops.map((loop) => (
                  <tr key={loop.id}>
                    <td>
                      <PlayButton item={playerItemOfLoop(loop, undefined)} />
                    </td>
                    <td>
                      <Link to="/loops/$loopId" params={{ loopId: loop.id }} className="strong-link">
                        {loop.title}
                      </Link>
                    </td>
                    <td className="numeric">{length(loop.targetSeconds)}</td>
                    <td className="column-secondary numeric">{clock(loop.unitSeconds)}</td>
                    <td className="column-secondary numeric">{loop.repeats}</td>
                    <td>
                      <SeamVerdict verdict={loop.seam.verdict} />
                    </td>
                    <td className="column-secondary numeric muted">{date(loop.createdAt)}</td>
                    <td className="column-secondary numeric">
                      {search.trash ? (
                        <IconButton
                          icon={RotateCcw}
                          label={t('library.restore')}
                          onClick={() => void restoreFromTrash('loop', [loop.id])}
                        />
                      ) : (
                        <IconButton
                          icon={Trash2}
                          label={t('library.trashItem', { title: loop.title })}
                          onClick={() => void moveToTrash('loop', [loop.id])}
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {query.hasNextPage && (
              <Button onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>
            )}
          </div>
        );
      }}
    </QueryView>
  );
};
