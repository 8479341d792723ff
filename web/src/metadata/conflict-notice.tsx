import { TriangleAlert } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { Button } from '../ui/button.tsx';
import type { SheetRow } from './sheet-state.ts';

type ConflictNoticeProps = { row: SheetRow; onResolve: (keep: 'mine' | 'theirs') => void };

/** A row that was changed elsewhere, or that the server refused: what happened and the two ways on. */
export const ConflictNotice = ({ row, onResolve }: ConflictNoticeProps) => {
  const t = useT();
  const inWords = useServerWords();
  const conflict = row.status === 'conflict';
  return (
    <div className="conflict" role="alert">
      <TriangleAlert size={16} aria-hidden className="tone-warn-text" />
      <p className="dense">
        <strong>{row.saved.title}</strong>{' '}
        {conflict ? t('metadata.conflict') : t('metadata.refused', { sentence: inWords(row.failure ?? '') })}
      </p>
      <div className="row">
        <Button onClick={() => onResolve('theirs')}>{t('metadata.takeTheirs')}</Button>
        <Button onClick={() => onResolve('mine')}>
          {conflict ? t('metadata.keepMine') : t('action.retry')}
        </Button>
      </div>
    </div>
  );
};
