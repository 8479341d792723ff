import type { ExportView } from '@everloop/contracts/exports';
import { Check, Copy, X } from 'lucide-react';
import { exportCertificateUrl } from '../api/media.ts';
import { CertificatePanel } from '../certificate/certificate-panel.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { asApiError, CopyDetails, useErrorWords } from '../ui/error-display.tsx';
import { useCopy } from '../ui/use-copy.ts';

const Figures = ({ item }: { item: ExportView }) => {
  const t = useT();
  const { number, dateTime } = useFormats();
  const { word, copy } = useCopy();
  const { proof, sha256 } = item;
  return (
    <dl className="facts">
      {sha256 && (
        <>
          <dt>SHA-256</dt>
          <dd className="row">
            <span className="code">{sha256}</span>
            <button type="button" className="text-button" onClick={() => copy(sha256)}>
              <Copy size={14} aria-hidden /> {word ?? t('action.copy')}
            </button>
          </dd>
        </>
      )}
      {proof && (
        <>
          <dt>{t('export.samples')}</dt>
          <dd>
            {t('export.samplesSentence', {
              got: number(proof.sampleCount, 0),
              asked: number(proof.askedSampleCount, 0),
            })}
          </dd>
          <dt>{t('export.method')}</dt>
          <dd>
            {t(`export.method.${proof.method}`)},{' '}
            {t('export.rendered', { seconds: number(proof.renderSeconds) })}
          </dd>
          {proof.audioUnchangedByTags && (
            <>
              <dt>{t('export.soundWithTags')}</dt>
              <dd>{t('export.soundUnchanged')}</dd>
            </>
          )}
          <dt>{t('field.loudness')}</dt>
          <dd>
            {proof.loudnessLufs === null ? '–' : `${number(proof.loudnessLufs)} LUFS`}
            {proof.truePeakDbtp !== null && `, ${number(proof.truePeakDbtp)} dBTP`}
          </dd>
        </>
      )}
      <dt>{t('field.date')}</dt>
      <dd>{dateTime(item.readyAt ?? item.createdAt)}</dd>
    </dl>
  );
};

const TagReadBack = ({ item }: { item: ExportView }) => {
  const t = useT();
  if (!item.tagProof) return null;
  const none = <span className="muted">{t('export.tagNone')}</span>;
  return (
    <div className="stack">
      <h3>{t('export.tagsReadBack')}</h3>
      <div className="table-scroll">
        <table className="table proof-table">
          <thead>
            <tr>
              <th>{t('export.tagField')}</th>
              <th>{t('export.tagWritten')}</th>
              <th>{t('export.tagRead')}</th>
              <th>{t('export.tagSame')}</th>
            </tr>
          </thead>
          <tbody>
            {item.tagProof.fields.map((field) => (
              <tr key={field.field}>
                <td>{field.field}</td>
                <td>{field.expected || none}</td>
                <td>{field.readBack || none}</td>
                <td>
                  {field.matches ? (
                    <span className="verdict is-pass">
                      <Check size={14} aria-hidden /> {t('action.yes')}
                    </span>
                  ) : (
                    <span className="verdict is-fail">
                      <X size={14} aria-hidden /> {t('action.no')}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};

/** What was measured on the stored file, or why there is none. */
export const ExportProofs = ({ item }: { item: ExportView }) => {
  const t = useT();
  const words = useErrorWords();
  const error = item.error && asApiError(item.error);
  return (
    <div className="export-proofs stack">
      {error && (
        <>
          <p className="dense">
            <strong>{words(error).sentence}</strong> <span className="muted">{words(error).wayOut}</span>
          </p>
          <CopyDetails error={error} />
        </>
      )}
      <Figures item={item} />
      {item.certificate && (
        <section className="stack">
          <h3>{t('certificate.title')}</h3>
          <CertificatePanel
            certificate={item.certificate}
            url={exportCertificateUrl(item.id)}
            fileName={`${item.fileName} certificate.json`}
          />
        </section>
      )}
      <TagReadBack item={item} />
    </div>
  );
};
