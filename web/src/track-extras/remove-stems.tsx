import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { useRemoveStems } from './track-extras-query.ts';

/** Frees the room that the parts of a track take; asked once more, since a newer engine may not make them again. */
export const RemoveStems = ({ trackId }: { trackId: string }) => {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const remove = useRemoveStems(trackId);
  return (
    <>
      <IconButton icon={Trash2} label={t('extras.removeStems')} onClick={() => setAsking(true)} />
      <Dialog
        title={t('extras.removeStemsTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('extras.removeStems')}
            </Button>
          </>
        }
      >
        <p>{t('extras.removeStemsSentence')}</p>
        {remove.error && <ErrorDisplay error={remove.error} />}
      </Dialog>
    </>
  );
};
