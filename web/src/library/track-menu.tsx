import type { TrackView } from '@everloop/contracts/tracks';
import { useNavigate } from '@tanstack/react-router';
import { Copy, Download, Heart, Infinity as LoopIcon, RotateCcw, Tags, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { moveToTrash, restoreFromTrash, setFavourite } from './track-commands.ts';

const ExportDialog = lazy(() =>
  import('../exports/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);

/** Everything that can be done with one track. */
export const TrackMenu = ({ track, onTrashed }: { track: TrackView; onTrashed?: () => void }) => {
  const t = useT();
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  const trashed: MenuItem[] = [
    {
      label: t('library.restore'),
      icon: RotateCcw,
      onSelect: () => void restoreFromTrash('track', [track.id]),
    },
  ];
  const present: MenuItem[] = [
    {
      label: t('track.makeLoop'),
      icon: LoopIcon,
      onSelect: () => void navigate({ to: '/loop', search: { track: track.id } }),
    },
    { label: t('track.export'), icon: Download, onSelect: () => setExporting(true) },
    {
      label: t(track.favourite ? 'library.menuUnfavourite' : 'library.menuFavourite'),
      icon: Heart,
      onSelect: () => void setFavourite(track, !track.favourite),
    },
    {
      label: t('track.editTags'),
      icon: Tags,
      onSelect: () => void navigate({ to: '/metadata', search: { only: [`track:${track.id}`] } }),
    },
    ...(track.kind === 'generated'
      ? [
          {
            label: t('track.reuse'),
            icon: Copy,
            onSelect: () => void navigate({ to: '/create', search: { track: track.id } }),
          },
        ]
      : []),
    {
      label: t('library.toTrash'),
      icon: Trash2,
      danger: true,
      onSelect: () => void moveToTrash('track', [track.id]).then((done) => done && onTrashed?.()),
    },
  ];
  return (
    <>
      <Menu
        label={t('library.actionsOf', { title: track.title })}
        items={track.deletedAt === null ? present : trashed}
      />
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog items={[{ kind: 'track', id: track.id }]} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  );
};
