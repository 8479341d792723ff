import { RotateCcw, X } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useErrorWords } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { type RunningUpload, useUploadStore } from './upload-store.ts';

const UploadRow = ({ upload }: { upload: RunningUpload }) => {
  const t = useT();
  const { bytes } = useFormats();
  const words = useErrorWords();
  const text = upload.error && words(upload.error);
  return (
    <li className="job">
      <div className="job-head">
        <span className="job-title truncate">{upload.fileName}</span>
        <IconButton icon={X} label={t('upload.cancel', { name: upload.fileName })} onClick={upload.cancel} />
      </div>
      {!text && (
        <ProgressBar
          percent={upload.state === 'checking' ? null : (upload.sentBytes / upload.sizeBytes) * 100}
          label={upload.fileName}
        />
      )}
      {text ? (
        <div className="job-failure stack" role="alert">
          <p className="dense">
            <strong>{text.sentence}</strong> <span className="muted">{text.wayOut}</span>
          </p>
          {upload.error?.retryable && (
            <div className="row">
              <Button icon={RotateCcw} onClick={upload.resume}>
                {t('upload.resume')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <div className="job-foot dense muted">
          <span>{upload.state === 'checking' ? t('upload.checking') : t('upload.sending')}</span>
          <span>
            {bytes(upload.sentBytes)} / {bytes(upload.sizeBytes)}
          </span>
        </div>
      )}
    </li>
  );
};

/** Files on their way, above the jobs. */
export const UploadList = () => {
  const t = useT();
  const uploads = useUploadStore((state) => state.uploads);
  if (uploads.length === 0) return null;
  return (
    <section aria-label={t('upload.title')}>
      <h3 className="drawer-group muted">{t('upload.title')}</h3>
      <ul>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
};
