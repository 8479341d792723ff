import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { metricPosition } from './metric-position.ts';
import './seam.css';
import { SeamVerdict } from './seam-verdict.tsx';

const unitOf: Partial<Record<SeamMetric['name'], TextKey>> = {
  beat_phase_ms: 'unit.milliseconds',
  level_step_50ms_db: 'unit.decibels',
  level_step_400ms_db: 'unit.decibels',
  level_step_3s_db: 'unit.decibels',
  stereo_width_step_db: 'unit.decibels',
  stereo_balance_step_db: 'unit.decibels',
  fade_level_error_db: 'unit.decibels',
  silence_gap_ms: 'unit.milliseconds',
};

const digitsFor = (value: number): number =>
  Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.01 || value === 0 ? 2 : 5;

const MetricRow = ({ metric }: { metric: SeamMetric }) => {
  const t = useT();
  const { number } = useFormats();
  const fill = useRef<HTMLSpanElement>(null);
  const position = metricPosition(metric);
  useEffect(() => {
    if (fill.current) fill.current.style.transform = `scaleX(${Math.max(0.01, position ?? 0)})`;
  }, [position]);
  const unit = unitOf[metric.name];
  const shown = (value: number) => `${number(value, digitsFor(value))} ${unit ? t(unit) : ''}`.trim();
  const name = t(`seam.metric.${metric.name}`);
  const sign = metric.passesWhen === 'below' ? '≤' : '≥';
  return (
    <li className={`meter-row ${metric.passed ? 'is-passed' : 'is-over'}`}>
      <span className="meter-name">{name}</span>
      {position === null ? (
        <span className="meter-none muted">{t('seam.reportedOnly')}</span>
      ) : (
        <span className="meter" aria-hidden>
          <span ref={fill} className="meter-fill" />
          <span className="meter-limit" />
        </span>
      )}
      <span className="meter-value">
        {shown(metric.value)}
        {metric.limit !== null && (
          <span className="visually-hidden"> {t(metric.passed ? 'seam.within' : 'seam.beyond')}</span>
        )}
      </span>
      <span className="meter-bound muted">
        {metric.limit === null ? '' : `${sign} ${shown(metric.limit)}`}
      </span>
    </li>
  );
};

/** The join in figures: each as a bar from good to its limit, the whole as one word and one sentence. */
export const SeamMeter = ({ seam }: { seam: SeamReport }) => {
  const t = useT();
  const inWords = useServerWords();
  const limited = seam.metrics.filter((metric) => metric.limit !== null);
  const passed = limited.filter((metric) => metric.passed).length;
  return (
    <div className="seam stack">
      <div className="spread">
        <SeamVerdict verdict={seam.verdict} />
        <span className="muted dense">{t(`seam.measuredOn.${seam.measuredOn}`)}</span>
      </div>
      <p className="dense">
        {seam.sentence && `${inWords(seam.sentence)} `}
        {t('seam.summary', { passed, total: limited.length })}
      </p>
      <ul>
        {seam.metrics.map((metric) => (
          <MetricRow key={metric.name} metric={metric} />
        ))}
      </ul>
    </div>
  );
};
