import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { Download, Infinity as LoopIcon, Tags, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { ExportDialog } from '../exports/export-dialog.tsx';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { moveToTrash } from './track-commands.ts';
import { TrashActions } from './trash-actions.tsx';

type SelectionBarProps = {
  tracks: readonly TrackView[];
  inTrash: boolean;
  summary: string;
  onClear: () => void;
};

/** What can be done with the chosen rows; it takes the place of the summary line, so nothing moves. */
export const SelectionBar = ({ tracks, inTrash, summary, onClear }: SelectionBarProps) => {
  const t = useT();
  const [exporting, setExporting] = useState(false);
  const ids = tracks.map((track) => track.id);
  const first = tracks[0];
  if (!first) {
    return (
      <div className="selection-bar">
        <p className="muted dense">{summary}</p>
        {inTrash && <p className="muted dense">{t('library.trashNote')}</p>}
      </div>
    );
  }
  return (
    <div className="selection-bar is-active" role="toolbar" aria-label={t('library.selection')}>
      <IconButton icon={X} label={t('library.clearSelection')} onClick={onClear} />
      <strong className="dense">{t('library.selected', { count: tracks.length })}</strong>
      {inTrash ? (
        <TrashActions kind="track" ids={ids} onDone={onClear} />
      ) : (
        <>
          {tracks.length === 1 && (
            <Link to="/loop" search={{ track: first.id }} className="button button-plain">
              <LoopIcon size={16} aria-hidden /> {t('track.makeLoop')}
            </Link>
          )}
          <Button icon={Download} onClick={() => setExporting(true)}>
            {t('track.export')}
          </Button>
          <Link
            to="/metadata"
            search={{ only: ids.map((id) => `track:${id}`) }}
            className="button button-plain"
          >
            <Tags size={16} aria-hidden /> {t('track.editTags')}
          </Link>
          <Button look="danger" icon={Trash2} onClick={() => void moveToTrash('track', ids).then(onClear)}>
            {t('library.toTrash')}
          </Button>
          {exporting && (
            <ExportDialog
              items={ids.map((id) => ({ kind: 'track', id }))}
              onClose={() => setExporting(false)}
            />
          )}
        </>
      )}
    </div>
  );
};
