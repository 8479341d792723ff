import type { TrackView } from '@everloop/contracts/tracks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { playerItemOfTrack } from '../player/player-item.ts';
import { TrackRow } from './track-row.tsx';

export type TrackListProps = {
  tracks: readonly TrackView[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  hasMore: boolean;
  loadMore: () => void;
};

const rowsAhead = 8;
const rowHeightPx = () => (matchMedia('(max-width: 639px), (pointer: coarse)').matches ? 56 : 36);

/** Keeps the scroll length of rows that do not exist. */
const EmptyRows = ({ heightPx }: { heightPx: number }) =>
  heightPx > 0 ? (
    <tr aria-hidden>
      <td className="track-gap" style={{ height: heightPx }} />
    </tr>
  ) : null;

type HeadProps = Pick<TrackListProps, 'tracks' | 'selected' | 'onSelect'>;

const TableHead = ({ tracks, selected, onSelect }: HeadProps) => {
  const t = useT();
  const allSelected = tracks.length > 0 && tracks.every((track) => selected.has(track.id));
  return (
    <thead>
      <tr>
        <th className="column-check">
          <input
            type="checkbox"
            aria-label={t('library.selectAll')}
            checked={allSelected}
            onChange={() => onSelect(allSelected ? new Set() : new Set(tracks.map((track) => track.id)))}
          />
        </th>
        <th className="column-play">
          <span className="visually-hidden">{t('player.play')}</span>
        </th>
        <th className="column-title">{t('field.title')}</th>
        <th className="column-wave">{t('library.wave')}</th>
        <th className="column-kind">{t('library.source')}</th>
        <th className="column-tempo numeric">{t('field.tempoShort')}</th>
        <th className="column-key">{t('field.musicalKey')}</th>
        <th className="column-length numeric">{t('field.length')}</th>
        <th className="column-loudness numeric">LUFS</th>
        <th className="column-date numeric">{t('field.date')}</th>
        <th className="column-actions">
          <span className="visually-hidden">{t('library.actions')}</span>
        </th>
      </tr>
    </thead>
  );
};

/** The library as a table. Only the rows in sight exist, however long it is. */
export const TrackTable = ({ tracks, selected, onSelect, hasMore, loadMore }: TrackListProps) => {
  const t = useT();
  const table = useRef<HTMLTableElement>(null);
  const rows = useVirtualizer({
    count: tracks.length,
    getScrollElement: () => document.getElementById('main'),
    estimateSize: rowHeightPx,
    overscan: rowsAhead,
    scrollMargin: table.current?.offsetTop ?? 0,
    getItemKey: (index) => tracks[index]?.id ?? index,
  });
  const visible = rows.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastVisible >= tracks.length - rowsAhead * 2) loadMore();
  }, [hasMore, lastVisible, tracks.length, loadMore]);

  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const queue = () => tracks.map(playerItemOfTrack).filter((item) => item !== null);
  const margin = rows.options.scrollMargin;
  const before = (visible[0]?.start ?? margin) - margin;
  const after = rows.getTotalSize() - ((visible.at(-1)?.end ?? margin) - margin);
  return (
    <table
      ref={table}
      className="tracks"
      aria-label={t('nav.library')}
      aria-rowcount={hasMore ? -1 : tracks.length + 1}
    >
      <TableHead tracks={tracks} selected={selected} onSelect={onSelect} />
      <tbody>
        <EmptyRows heightPx={before} />
        {visible.map((row) => {
          const track = tracks[row.index];
          if (!track) return null;
          return (
            <TrackRow
              key={row.key}
              track={track}
              index={row.index}
              selected={selected.has(track.id)}
              onToggle={() => toggle(track.id)}
              queue={queue}
            />
          );
        })}
        <EmptyRows heightPx={after} />
      </tbody>
    </table>
  );
};
