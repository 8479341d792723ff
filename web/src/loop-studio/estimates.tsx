import { exportFormats } from '@everloop/contracts/export-format-table';
import { bitrateFor, estimateFileBytes, isEstimateExact } from '../exports/export-presets.ts';
import { formatNames } from '../exports/file-fields.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useJobs } from '../jobs/jobs-query.ts';
import type { LoopDraft, LoopLength } from './loop-request.ts';
import { usualSeconds } from './usual-seconds.ts';

type EstimatesProps = { length: LoopLength; repeats: number; draft: LoopDraft };

/** Length, repeats, the size in every format, and how long the last loops took; follows while typing. */
export const Estimates = ({ length, repeats, draft }: EstimatesProps) => {
  const t = useT();
  const { bytes, number, clock, length: inWords } = useFormats();
  const usual = usualSeconds(useJobs().data ?? [], 'loop');
  const { targetSeconds } = length;
  return (
    <>
      <dl className="facts estimates" aria-live="polite">
        <dt>{t('field.length')}</dt>
        <dd>{clock(targetSeconds)}</dd>
        <dt>{t('loop.repeats')}</dt>
        <dd>{draft.evolve ? t('loop.evolveRepeatsSentence') : number(repeats, 0)}</dd>
        {usual !== null && (
          <>
            <dt>{t('loop.takes')}</dt>
            <dd>{t('loop.takesAbout', { time: inWords(Math.max(1, usual)) })}</dd>
          </>
        )}
      </dl>
      <details className="sizes">
        <summary>{t('loop.sizes')}</summary>
        <dl className="facts estimates">
          {exportFormats.map((format) => {
            const rate = bitrateFor(format, format === draft.format ? draft.bitrateKbps : null);
            const size = bytes(estimateFileBytes(format, rate, targetSeconds));
            return (
              <div key={format} className="estimate-row">
                <dt>{rate === null ? formatNames[format] : `${formatNames[format]} ${rate}`}</dt>
                <dd>{isEstimateExact(format) ? size : t('loop.about', { size })}</dd>
              </div>
            );
          })}
        </dl>
      </details>
    </>
  );
};
