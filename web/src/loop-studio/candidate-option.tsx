import type { LoopCandidate } from '@everloop/contracts/loops';
import type { SeamMetric } from '@everloop/contracts/seam';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';

/** The figures people compare candidates by; the meter shows all of them. */
const shownMetrics: readonly { name: SeamMetric['name']; unit: TextKey | null; digits: number }[] = [
  { name: 'harmony_cosine', unit: null, digits: 3 },
  { name: 'level_step_400ms_db', unit: 'unit.decibels', digits: 2 },
  { name: 'beat_phase_ms', unit: 'unit.milliseconds', digits: 2 },
];

type CandidateOptionProps = {
  id: string;
  candidate: LoopCandidate;
  sampleRateHertz: number;
  selected: boolean;
  onChoose: () => void;
};

/** One place to loop: what kind it is, how sure, how it measures, and why it was chosen. */
export const CandidateOption = (props: CandidateOptionProps) => {
  const { id, candidate, sampleRateHertz, selected, onChoose } = props;
  const t = useT();
  const { clock, number } = useFormats();
  const inWords = useServerWords();
  const seconds = (candidate.endSample - candidate.startSample) / sampleRateHertz;
  const kind = t(`loop.class.${candidate.class}`);
  const figures = shownMetrics.flatMap(({ name, unit, digits }) => {
    const metric = candidate.seam.metrics.find((one) => one.name === name);
    return metric
      ? [
          {
            name,
            passed: metric.passed,
            text: [number(metric.value, digits), unit && t(unit)].filter(Boolean).join(' '),
          },
        ]
      : [];
  });
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="candidate"
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <span className="spread">
        <strong>{candidate.bars === null ? kind : t('loop.bars', { count: candidate.bars })}</strong>
        <SeamVerdict verdict={candidate.seam.verdict} />
      </span>
      <span className="spread muted">
        <span>
          {clock(candidate.startSample / sampleRateHertz)} – {clock(candidate.endSample / sampleRateHertz)},{' '}
          {number(seconds, 2)} {t('unit.seconds')}
        </span>
        {candidate.bars !== null && <span>{kind}</span>}
      </span>
      <span className="candidate-figures muted">
        <span>{t('loop.confidence', { percent: Math.round(candidate.confidence * 100) })}</span>
        {figures.map(({ name, passed, text }) => (
          <span key={name} className={passed ? '' : 'tone-bad-text'}>
            {t(`seam.short.${name as 'harmony_cosine' | 'level_step_400ms_db' | 'beat_phase_ms'}`)} {text}
          </span>
        ))}
      </span>
      {(selected ? candidate.reasons : candidate.reasons.slice(0, 1)).map((reason) => (
        <span key={reason} className="candidate-reason">
          {inWords(reason)}
        </span>
      ))}
    </div>
  );
};
