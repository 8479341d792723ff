import type { LoopAnalysis, LoopCandidate } from '@everloop/contracts/loops';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { CandidateOption } from './candidate-option.tsx';

type CandidateListProps = {
  analysis: LoopAnalysis;
  chosen: LoopCandidate | null;
  onChoose: (candidate: LoopCandidate) => void;
};

const keyOf = (candidate: LoopCandidate) =>
  `${candidate.startSample}-${candidate.endSample}-${candidate.crossfadeSamples}`;

/** The places where the track can repeat, best first, each with its reasons. A list box: arrows choose. */
export const CandidateList = ({ analysis, chosen, onChoose }: CandidateListProps) => {
  const t = useT();
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
          <CandidateOption
            key={keyOf(candidate)}
            id={`${id}-${position}`}
            candidate={candidate}
            sampleRateHertz={sampleRateHertz}
            selected={candidate === chosen}
            onChoose={() => onChoose(candidate)}
          />
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
