import type { LoopAnalysis, LoopCandidate } from '@everloop/contracts/loops';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';

type CandidateListProps = {
  analysis: LoopAnalysis;
  chosen: LoopCandidate | null;
  onChoose: (candidate: LoopCandidate) => void;
};

const keyOf = (candidate: LoopCandidate) => `${candidate.startSample}-${candidate.endSample}`;

/** The places where the track can repeat, best first, each with its reason. A list box: arrows choose. */
export const CandidateList = ({ analysis, chosen, onChoose }: CandidateListProps) => {
  const t = useT();
  const { clock, number } = useFormats();
  const inWords = useServerWords();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { candidates, sampleRateHertz } = analysis;
  const index = chosen ? candidates.indexOf(chosen) : -1;
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: candidates.length - 1 }[
      event.key
    ];
    const candidate = target === undefined ? undefined : candidates[target];
    if (!candidate) return;
    event.preventDefault();
    onChoose(candidate);
    list.current?.children[target ?? 0]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('loop.candidates', { count: candidates.length })}</h3>
      {candidates.length === 0 && <p className="muted dense">{t('loop.noCandidates')}</p>}
      <div
        ref={list}
        className="candidates"
        role="listbox"
        tabIndex={candidates.length > 0 ? 0 : -1}
        aria-labelledby={`${id}-title`}
        aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
        onKeyDown={onKeyDown}
      >
        {candidates.map((candidate, position) => (
          <div
            key={keyOf(candidate)}
            id={`${id}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={candidate === chosen}
            className="candidate"
            onClick={() => onChoose(candidate)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(candidate)}
          >
            <span className="spread">
              <strong>
                {candidate.bars === null
                  ? t(`loop.class.${candidate.class}`)
                  : t('loop.bars', { count: candidate.bars })}
              </strong>
              <SeamVerdict verdict={candidate.seam.verdict} />
            </span>
            <span className="spread muted">
              <span>
                {clock(candidate.startSample / sampleRateHertz)} –{' '}
                {clock(candidate.endSample / sampleRateHertz)}
              </span>
              <span>
                {number((candidate.endSample - candidate.startSample) / sampleRateHertz, 2)}{' '}
                {t('unit.seconds')}
              </span>
            </span>
            {candidate.reasons[0] && (
              <span className="candidate-reason">{inWords(candidate.reasons[0])}</span>
            )}
          </div>
        ))}
      </div>
      {analysis.warnings.map((warning) => (
        <p key={warning} className="dense tone-warn-text">
          {inWords(warning)}
        </p>
      ))}
    </section>
  );
};
