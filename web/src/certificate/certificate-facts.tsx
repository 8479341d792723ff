import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { formatNames } from '../exports/file-fields.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';

/** The file the proof is about, its length as counted, and its passes against each other. */
export const CertificateFacts = ({ certificate }: { certificate: SeamCertificate }) => {
  const t = useT();
  const { bytes, clock, dateTime, number } = useFormats();
  const { file, length, loop, repeats, evolution, tool } = certificate;
  const asked = length.askedSamples ?? length.declaredSamples;
  return (
    <dl className="facts">
      <dt>{t('certificate.file')}</dt>
      <dd>
        {formatNames[file.format]}, {clock(file.durationSeconds)}, {bytes(file.sizeBytes)},{' '}
        {number(file.sampleRateHertz / 1000)} {t('unit.kilohertz')}
      </dd>
      <dt>{t('certificate.length')}</dt>
      <dd>
        {t('certificate.counted', {
          counted: number(length.countedSamples, 0),
          asked: asked === null ? '–' : number(asked, 0),
        })}{' '}
        <span className={length.passed ? 'muted' : 'tone-bad-text'}>
          {t(length.passed ? 'seam.within' : 'seam.beyond')}
        </span>
      </dd>
      {loop.seamCount > 0 && (
        <>
          <dt>{t('certificate.seams')}</dt>
          <dd>
            {t('certificate.seamCount', {
              measured: certificate.seams.length,
              total: number(loop.seamCount, 0),
            })}
          </dd>
        </>
      )}
      {evolution && (
        <>
          <dt>{t('certificate.jumps')}</dt>
          <dd>
            {t('certificate.jumpCount', {
              passed: number(evolution.jumps.filter(({ verdict }) => verdict === 'pass').length, 0),
              measured: number(evolution.jumps.length, 0),
            })}
          </dd>
        </>
      )}
      {repeats.map((repeat) => (
        <div key={repeat.place} className="estimate-row">
          <dt>{t('certificate.passes', { place: t(`certificate.place.${repeat.place}`) })}</dt>
          <dd>
            {t('certificate.largestDifference', {
              difference: number(repeat.largestDifference, 6),
              samples: number(repeat.comparedSamples, 0),
            })}{' '}
            <span className={repeat.passed ? 'muted' : 'tone-bad-text'}>
              {t(repeat.passed ? 'seam.within' : 'seam.beyond')}
            </span>
          </dd>
        </div>
      ))}
      <dt>SHA-256</dt>
      <dd>
        <span className="code">{file.sha256}</span>
      </dd>
      <dt>{t('certificate.issued')}</dt>
      <dd>
        {dateTime(certificate.issuedAt)}, {tool.name} {tool.version}
      </dd>
    </dl>
  );
};
