import type { TaggedItem } from '@everloop/contracts/tags';
import { Link } from '@tanstack/react-router';
import { ArrowDownToLine, Check, Undo2 } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { LoadingSpinner } from '../ui/loading-spinner.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { CoverEditor } from './cover-editor.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { applyCover } from './sheet-saving.ts';
import { fillDown, type SheetState, undo } from './sheet-state.ts';
import { TagForm } from './tag-form.tsx';
import { useSheet } from './use-sheet.ts';

const SaveState = ({ state }: { state: SheetState }) => {
  const t = useT();
  const { time } = useFormats();
  const saving = state.rows.some((row) => row.status === 'saving');
  const invalid = state.rows.filter((row) => Object.keys(row.problems).length > 0).length;
  const dirty = state.rows.some((row) => Object.keys(row.edits).length > 0);
  return (
    <p className="save-state dense muted" role="status">
      {saving || dirty ? (
        <>
          <LoadingSpinner /> {t('metadata.saving')}
        </>
      ) : (
        state.savedAt && (
          <>
            <Check size={14} aria-hidden /> {t('metadata.savedAt', { time: time(state.savedAt) })}
          </>
        )
      )}
      {invalid > 0 && <span className="tone-bad-text">{t('metadata.invalid', { count: invalid })}</span>}
    </p>
  );
};

type MetadataSheetProps = { items: readonly TaggedItem[]; filtered: boolean };

/** Spreadsheet on wide screens, one form at a time on narrow ones; both edit the same state. */
export const MetadataSheet = ({ items, filtered }: MetadataSheetProps) => {
  const t = useT();
  const { state, change, error, resolve } = useSheet(items);
  const active = state.rows[state.active.row];
  useShortcuts({ undo: () => change(undo) });
  return (
    <>
      <div className="spread metadata-bar">
        <div className="row">
          <span className="muted dense">{t('metadata.count', { count: state.rows.length })}</span>
          {filtered && (
            <Link to="/metadata" search={({ jobs }) => ({ jobs })} className="text-button">
              {t('metadata.showAll')}
            </Link>
          )}
          <Button
            look="quiet"
            icon={Undo2}
            disabled={state.history.length === 0}
            onClick={() => change(undo)}
          >
            {t('action.undo')}
          </Button>
          <Button
            look="quiet"
            className="only-wide"
            icon={ArrowDownToLine}
            disabled={state.active.row === state.anchor.row}
            title={t('metadata.fillDownHint')}
            onClick={() => change(fillDown)}
          >
            {t('metadata.fillDown')}
          </Button>
        </div>
        <SaveState state={state} />
      </div>
      {error !== null && <ErrorDisplay error={error} compact />}
      {state.rows
        .filter((row) => row.status === 'conflict' || row.status === 'failed')
        .map((row) => (
          <ConflictNotice key={row.id} row={row} onResolve={(keep) => void resolve(row, keep)} />
        ))}
      <SheetGrid state={state} change={change} />
      <p className="muted dense only-wide">{t('metadata.keysHint')}</p>
      {active && (
        <div className="metadata-detail">
          <CoverEditor row={active} onChanged={(item) => change((old) => applyCover(old, item))} />
          <TagForm state={state} change={change} />
        </div>
      )}
    </>
  );
};
