import type { ModelView } from '@everloop/contracts/models';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type DeleteModelDialogProps = { model: ModelView; onDelete: () => void; onClose: () => void };

/** Gigabytes that took an hour to come are not deleted by one slip. */
export const DeleteModelDialog = ({ model, onDelete, onClose }: DeleteModelDialogProps) => {
  const t = useT();
  return (
    <Dialog
      title={t('model.deleteTitle', { name: model.name })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" onClick={onDelete}>
            {t('model.delete')}
          </Button>
        </>
      }
    >
      <p>{t('model.deleteSentence')}</p>
    </Dialog>
  );
};
