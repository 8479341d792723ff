import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Segmented } from '../ui/fields.tsx';
import { JoinPane, type PaneProps } from './join-pane.tsx';
import type { SeamAudition } from './use-seam-audition.ts';

type JoinPanesProps = Omit<PaneProps, 'handle' | 'zoomSeconds'> & { audition: SeamAudition };

const zooms = [0.001, 0.02, 0.2, 1, 4] as const;
const manyPasses = 20;

const AuditionButtons = ({ audition }: { audition: SeamAudition }) => {
  const t = useT();
  const { state, play } = audition;
  const passes = state.kind === 'silent' ? null : state.passes;
  return (
    <div className="row">
      <Button
        icon={passes === 0 ? Square : Play}
        busy={state.kind === 'loading' && passes === 0}
        disabled={passes === manyPasses}
        onClick={() => play(0)}
      >
        {t(passes === 0 ? 'loop.stopSeam' : 'loop.playSeam')}
      </Button>
      <Button
        icon={passes === manyPasses ? Square : undefined}
        disabled={passes === 0}
        title={t('loop.playSeamMany')}
        aria-label={t(passes === manyPasses ? 'loop.stopSeam' : 'loop.playSeamMany')}
        onClick={() => play(manyPasses)}
      >
        {state.kind !== 'silent' && passes === manyPasses
          ? t('loop.passOf', { pass: state.pass, total: manyPasses })
          : '×20'}
      </Button>
    </div>
  );
};

/** End and start of the loop side by side, drawn as one wave across the join, and the way to hear it. */
export const JoinPanes = ({ audition, ...pane }: JoinPanesProps) => {
  const t = useT();
  const [zoomSeconds, setZoomSeconds] = useState<number>(1);
  const label = (seconds: number) =>
    seconds < 1 ? `${seconds * 1000} ${t('unit.milliseconds')}` : `${seconds} ${t('unit.seconds')}`;
  return (
    <section className="join" aria-label={t('loop.join')}>
      <div className="join-panes">
        <JoinPane {...pane} handle="end" zoomSeconds={zoomSeconds} />
        <JoinPane {...pane} handle="start" zoomSeconds={zoomSeconds} />
      </div>
      <div className="spread join-tools">
        <AuditionButtons audition={audition} />
        <Segmented
          label={t('loop.zoom')}
          value={zoomSeconds}
          options={zooms.map((seconds) => ({ value: seconds, label: label(seconds) }))}
          onChange={setZoomSeconds}
        />
      </div>
      {audition.error !== null && <ErrorDisplay error={audition.error} compact />}
    </section>
  );
};
