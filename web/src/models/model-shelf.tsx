import type { ModelShelf } from '@everloop/contracts/models';
import { CloudOff } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { ModelCard } from './model-card.tsx';
import { PackagesLine } from './packages-line.tsx';

/** All models, where they come from and where they lie. */
export const ModelShelfView = ({ shelf }: { shelf: ModelShelf }) => {
  const t = useT();
  const { bytes } = useFormats();
  return (
    <div className="stack">
      <p className="muted dense">{t('modelFiles.sentence')}</p>
      {!shelf.online && (
        <p className="dense verdict tone-warn-text">
          <CloudOff size={14} aria-hidden /> {t('modelFiles.offline')}
        </p>
      )}
      <PackagesLine packages={shelf.packages} />
      <div className="engine-sheets">
        {shelf.models.map((model) => (
          <ModelCard key={model.id} model={model} shelf={shelf} />
        ))}
      </div>
      <dl className="facts">
        {shelf.online && (
          <>
            <dt>{t('modelFiles.from')}</dt>
            <dd>
              {shelf.hub} {shelf.mirrored && <span className="muted">{t('modelFiles.mirrored')}</span>}
            </dd>
          </>
        )}
        <dt>{t('modelFiles.folder')}</dt>
        <dd>
          <span className="code">{shelf.folder}</span>{' '}
          <span className="muted">({t('modelFiles.free', { size: bytes(shelf.freeBytes) })})</span>
        </dd>
        <dt>{t('modelFiles.importFolder')}</dt>
        <dd>
          <span className="code">{shelf.importFolder}</span>
        </dd>
      </dl>
    </div>
  );
};
