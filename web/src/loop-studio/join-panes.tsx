import type { SeamReport } from '@everloop/contracts/seam';
import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Segmented } from '../ui/fields.tsx';
import { LoadingSpinner } from '../ui/loading-spinner.tsx';
import { JoinPane, type PaneProps } from './join-pane.tsx';
import { gainOf, useJoinSide } from './use-join-side.ts';
import type { SeamAudition } from './use-seam-audition.ts';

type JoinPanesProps = Omit<PaneProps, 'handle' | 'side' | 'gain'> & {
  audition: SeamAudition;
  /** Of the points on the screen, once it is known. */
  verdict: SeamReport['verdict'] | null;
  isMeasuring: boolean;
};

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
        title={t(passes === manyPasses ? 'loop.stopSeam' : 'loop.playSeamMany')}
        onClick={() => play(manyPasses)}
      >
        {state.kind !== 'silent' && passes === manyPasses
          ? t('loop.passOf', { pass: state.pass, total: manyPasses })
          : '×20'}
        <span className="visually-hidden">
          : {t(passes === manyPasses ? 'loop.stopSeam' : 'loop.playSeamMany')}
        </span>
      </Button>
    </div>
  );
};

/** End and start of the loop side by side, drawn as one wave across the join, and the way to hear it. */
export const JoinPanes = ({ audition, verdict, isMeasuring, ...pane }: JoinPanesProps) => {
  const t = useT();
  const [zoomSeconds, setZoomSeconds] = useState<number>(1);
  const end = useJoinSide(pane.track, pane.editor, 'end', zoomSeconds);
  const start = useJoinSide(pane.track, pane.editor, 'start', zoomSeconds);
  const gain = gainOf([end, start]);
  const label = (seconds: number) =>
    seconds < 1 ? `${seconds * 1000} ${t('unit.milliseconds')}` : `${seconds} ${t('unit.seconds')}`;
  return (
    <section className="join" aria-label={t('loop.join')}>
      <div className="join-panes">
        <JoinPane {...pane} handle="end" side={end} gain={gain} />
        <JoinPane {...pane} handle="start" side={start} gain={gain} />
      </div>
      <div className="spread join-tools">
        <div className="row">
          <AuditionButtons audition={audition} />
          <span role="status" className="join-verdict">
            {isMeasuring ? (
              <span className="muted dense row">
                <LoadingSpinner /> {t('loop.measuring')}
              </span>
            ) : (
              verdict && <SeamVerdict verdict={verdict} />
            )}
          </span>
        </div>
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
