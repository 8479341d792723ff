import type { CertifiedSeam } from '@everloop/contracts/seam-certificate';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';

const unitWords: Record<string, TextKey> = { ms: 'unit.milliseconds', dB: 'unit.decibels' };

const digitsFor = (value: number): number =>
  Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.01 || value === 0 ? 3 : 6;

/** What a figure is compared with is said once, where it changes. */
const isNewComparison = ({ metrics }: CertifiedSeam, index: number): boolean => {
  const told = metrics.filter(({ natural, comparedWith }) => natural !== null && comparedWith !== '');
  const metric = metrics[index];
  const place = metric ? told.indexOf(metric) : -1;
  return place >= 0 && told[place - 1]?.comparedWith !== metric?.comparedWith;
};

/** Every figure of one seam: what it is, its limit, and what the comparison shows at a place nobody touched. */
export const SeamTable = ({ seam }: { seam: CertifiedSeam }) => {
  const t = useT();
  const { number } = useFormats();
  const inWords = useServerWords();
  const inUnit = (unit: string) => (unitWords[unit] ? t(unitWords[unit]) : unit);
  const shown = (value: number | null, unit: string) =>
    value === null ? '–' : `${number(value, digitsFor(value))} ${inUnit(unit)}`.trim();
  return (
    <div className="table-scroll">
      <table className="table certificate-table">
        <caption className="visually-hidden">
          {t('certificate.seamAt', { number: seam.number, place: t(`certificate.place.${seam.place}`) })}
        </caption>
        <thead>
          <tr>
            <th>{t('certificate.figure')}</th>
            <th className="numeric">{t('certificate.here')}</th>
            <th className="numeric">{t('certificate.limit')}</th>
            <th className="numeric">{t('certificate.untouched')}</th>
            <th>{t('certificate.result')}</th>
          </tr>
        </thead>
        <tbody>
          {seam.metrics.map((metric, index) => (
            <tr key={metric.name}>
              <td>
                {t(`seam.metric.${metric.name}`)}
                {isNewComparison(seam, index) && (
                  <span className="muted certificate-note">{inWords(metric.comparedWith)}</span>
                )}
              </td>
              <td className="numeric" data-label={t('certificate.here')}>
                {shown(metric.value, metric.unit)}
              </td>
              <td className="numeric" data-label={t('certificate.limit')}>
                {metric.limit !== null && (metric.passesWhen === 'below' ? '≤ ' : '≥ ')}
                {shown(metric.limit, metric.unit)}
              </td>
              <td className="numeric muted" data-label={t('certificate.untouched')}>
                {shown(metric.natural, metric.unit)}
              </td>
              <td className={metric.passed ? 'muted' : 'tone-bad-text'} data-label={t('certificate.result')}>
                {metric.limit === null
                  ? t('seam.reportedOnly')
                  : t(metric.passed ? 'seam.within' : 'seam.beyond')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
