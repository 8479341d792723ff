import type { ModelView } from '@everloop/contracts/models';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';

/** Every file with its source, size and checksum, for whoever wants to compare. */
export const ModelFiles = ({ files }: { files: ModelView['files'] }) => {
  const t = useT();
  const { bytes } = useFormats();
  return (
    <details className="model-files">
      <summary className="dense">{t('model.files', { count: files.length })}</summary>
      <ul className="stack dense">
        {files.map((file) => (
          <li key={file.id}>
            <span className="code">
              {file.repository}/{file.path}
            </span>{' '}
            <span className="muted">
              {bytes(file.bytes)}
              {file.installed && ` · ${t('modelPhase.installed')}`}
            </span>
            <p className="code muted">
              {file.sha256 ? `SHA-256 ${file.sha256}` : t('model.hashUnknown')}
              {file.revision && ` · ${file.revision}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
};
