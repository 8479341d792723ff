import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type TextKey, useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { purgeFromTrash, restoreFromTrash, type Trashable } from './track-commands.ts';

const words: Record<Trashable, { title: TextKey; sentence: TextKey }> = {
  track: { title: 'library.purgeTitle', sentence: 'library.purgeSentence' },
  loop: { title: 'library.purgeLoopsTitle', sentence: 'library.purgeLoopsSentence' },
};

type TrashActionsProps = { kind: Trashable; ids: string[]; onDone: () => void };

/** What can be done with the chosen things in the trash: back, or gone for good, which is asked once more. */
export const TrashActions = ({ kind, ids, onDone }: TrashActionsProps) => {
  const t = useT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={RotateCcw} onClick={() => void restoreFromTrash(kind, ids).then(onDone)}>
        {t('library.restore')}
      </Button>
      <Button look="danger" icon={Trash2} onClick={() => setAsking(true)}>
        {t('library.purge')}
      </Button>
      <Dialog
        title={t(words[kind].title, { count: ids.length })}
        open={asking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            <Button look="danger" onClick={() => void purgeFromTrash(kind, ids).then(onDone)}>
              {t('library.purge')}
            </Button>
          </>
        }
      >
        <p>{t(words[kind].sentence)}</p>
      </Dialog>
    </>
  );
};
