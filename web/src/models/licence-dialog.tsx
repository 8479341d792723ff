import type { EnginePackages, ModelView } from '@everloop/contracts/models';
import { useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type LicenceDialogProps = {
  model: ModelView;
  packages: EnginePackages;
  /** What acceptance is asked for. */
  purpose: 'download' | 'importFiles';
  onAccept: (licenceIds: string[]) => void;
  onClose: () => void;
};

const Licence = ({ model, licence }: { model: ModelView; licence: ModelView['licences'][number] }) => {
  const t = useT();
  const inWords = useServerWords();
  const files = model.files.filter((file) => file.licenceId === licence.id);
  return (
    <li className="stack licence">
      <strong className="dense">{inWords(licence.name)}</strong>
      <p className="dense">
        {inWords(licence.summary)}{' '}
        <a href={licence.url} target="_blank" rel="noreferrer">
          {t('model.licenceText')}
          <span className="visually-hidden">: {licence.name}</span>
        </a>
      </p>
      <p className="dense muted">
        {t('model.licenceFor')}: {[...new Set(files.map((file) => file.repository))].join(', ')}
      </p>
    </li>
  );
};

/** Nothing is fetched before its terms were shown and accepted. */
export const LicenceDialog = ({ model, packages, purpose, onAccept, onClose }: LicenceDialogProps) => {
  const t = useT();
  const { bytes } = useFormats();
  const [accepted, setAccepted] = useState(false);
  const needsPackages = packages.state === 'absent' && packages.installable;
  return (
    <Dialog
      title={t('model.licenceTitle', { name: model.name })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            look="primary"
            disabled={!accepted}
            onClick={() => onAccept(model.licences.map(({ id }) => id))}
          >
            {purpose === 'download'
              ? t('model.acceptAndDownload', { size: bytes(model.totalBytes) })
              : t('model.acceptAndImport')}
          </Button>
        </>
      }
    >
      <p>{t('model.licenceSentence')}</p>
      <ul className="stack">
        {model.licences.map((licence) => (
          <Licence key={licence.id} model={model} licence={licence} />
        ))}
      </ul>
      {needsPackages && <p className="dense muted">{t('modelFiles.packages.withDownload')}</p>}
      <label className="licence-accept">
        <input type="checkbox" checked={accepted} onChange={(event) => setAccepted(event.target.checked)} />
        {t('model.accept')}
      </label>
    </Dialog>
  );
};
