import type { LoopView } from '@everloop/contracts/loops';
import { Link } from '@tanstack/react-router';
import { Download, Tags, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { ExportDialog } from '../exports/export-dialog.tsx';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { moveToTrash } from './track-commands.ts';
import { TrashActions } from './trash-actions.tsx';

type LoopSelectionBarProps = {
  loops: readonly LoopView[];
  inTrash: boolean;
  summary: string;
  onClear: () => void;
};

/** What can be done with the chosen loops; it takes the place of the summary line, so nothing moves. */
export const LoopSelectionBar = ({ loops, inTrash, summary, onClear }: LoopSelectionBarProps) => {
  const t = useT();
  const [exporting, setExporting] = useState(false);
  const ids = loops.map((loop) => loop.id);
  if (ids.length === 0) {
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
      <strong className="dense">{t('library.selected', { count: ids.length })}</strong>
      {inTrash ? (
        <TrashActions kind="loop" ids={ids} onDone={onClear} />
      ) : (
        <>
          <Button icon={Download} onClick={() => setExporting(true)}>
            {t('track.export')}
          </Button>
          <Link
            to="/metadata"
            search={{ only: ids.map((id) => `loop:${id}`) }}
            className="button button-plain"
          >
            <Tags size={16} aria-hidden /> {t('track.editTags')}
          </Link>
          <Button look="danger" icon={Trash2} onClick={() => void moveToTrash('loop', ids).then(onClear)}>
            {t('library.toTrash')}
          </Button>
        </>
      )}
      {exporting && (
        <ExportDialog
          items={ids.map((id) => ({ kind: 'loop', id }))}
          totalSeconds={loops.reduce((sum, loop) => sum + loop.targetSeconds, 0)}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
};
