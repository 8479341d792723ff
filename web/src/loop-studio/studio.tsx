import type { LoopAnalysis, LoopPoints } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { isEnded, shownPercent } from '../jobs/merge-jobs.ts';
import { SeamMeter } from '../loop/seam-meter.tsx';
import { currentSeconds } from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { asApiError, ErrorDisplay } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Skeleton } from '../ui/states.tsx';
import { CandidateList } from './candidate-list.tsx';
import { JoinPanes } from './join-panes.tsx';
import { beatSamplesOf, type Handle, pointsOf, samePoints, sampleOf } from './loop-points.ts';
import { measureJoin } from './measure-join.ts';
import { Overview } from './overview.tsx';
import { PointFields } from './point-fields.tsx';
import { TargetForm } from './target-form.tsx';
import { useDecodedAudio } from './use-decoded-audio.ts';
import { type AnalysisState, useLoopAnalysis } from './use-loop-analysis.ts';
import { usePoints } from './use-points.ts';
import { useSeamAudition } from './use-seam-audition.ts';

const nudgeSeconds = 0.001;

/** The loop studio of one track. Hand-set points work at once; candidates come when the search has ended. */
export const Studio = ({ track }: { track: TrackView }) => {
  const t = useT();
  const inWords = useServerWords();
  const found = useLoopAnalysis(track.id);
  return (
    <>
      <header className="detail-head studio-head">
        <div className="detail-words">
          <h2 className="studio-title">{track.title}</h2>
          <p className="muted dense">{inWords(track.provenance)}</p>
        </div>
        <Link to="/loop" search={({ jobs }) => ({ jobs })} className="button button-plain">
          {t('loop.otherSource')}
        </Link>
      </header>
      {found.analysis ? (
        <Workbench track={track} analysis={found.analysis} onSearchAgain={found.start} />
      ) : (
        <Searching found={found} />
      )}
    </>
  );
};

const Searching = ({ found }: { found: AnalysisState }) => {
  const t = useT();
  const { job, error } = found;
  if (error) return <ErrorDisplay error={error} onRetry={found.start} />;
  if (job?.error) return <ErrorDisplay error={asApiError(job.error)} onRetry={found.start} />;
  return (
    <div className="stack">
      {job && !isEnded(job) && (
        <div className="stack searching">
          <p className="spread">
            <span>{t('loop.searching')}</span>
            <span className="muted dense">
              {t(jobWordKey(job))} · {shownPercent(job)} %
            </span>
          </p>
          <ProgressBar percent={shownPercent(job)} label={t('loop.searching')} tone="loop" />
        </div>
      )}
      <Skeleton lines={2} height="wave" />
    </div>
  );
};

type WorkbenchProps = { track: TrackView; analysis: LoopAnalysis; onSearchAgain: () => void };

const Workbench = ({ track, analysis, onSearchAgain }: WorkbenchProps) => {
  const t = useT();
  const best = analysis.candidates[0];
  const whole: LoopPoints = { startSample: 0, endSample: track.sampleCount, crossfadeSamples: 0 };
  const editor = usePoints(best ? pointsOf(best) : whole, analysis);
  const { points } = editor;
  const chosen = analysis.candidates.find((candidate) => samePoints(pointsOf(candidate), points)) ?? null;
  const audio = useDecodedAudio(track).data;
  const [lastBars, setLastBars] = useState(best?.bars ?? null);
  const beatSamples = beatSamplesOf(
    points,
    chosen?.bars ?? null,
    track.quality.tempoBpm,
    analysis.sampleRateHertz,
  );
  const measuredPoints = useDeferredValue(points);
  const quick = useMemo(
    () => (audio && !chosen ? measureJoin(audio, measuredPoints, best?.seam.metrics ?? []) : null),
    [audio, chosen, measuredPoints, best],
  );
  const audition = useSeamAudition(audio, points);

  const takePlayHead = (handle: Handle) => {
    editor.activate(handle);
    const isHere = usePlayerStore.getState().item?.id === track.id;
    if (isHere && currentSeconds() > 0)
      editor.move(handle, Math.round(currentSeconds() * analysis.sampleRateHertz));
  };
  const nudge = (direction: 1 | -1) =>
    editor.move(
      editor.active,
      sampleOf(points, editor.active) + direction * Math.round(nudgeSeconds * analysis.sampleRateHertz),
    );
  useShortcuts({
    'loop-start': () => takePlayHead('start'),
    'loop-end': () => takePlayHead('end'),
    'nudge-back': () => nudge(-1),
    'nudge-forward': () => nudge(1),
    'play-seam': () => audition.play(1),
    undo: editor.undo,
  });
  const seam = chosen?.seam ?? quick;
  return (
    <div className="studio">
      <div className="studio-top">
        <Overview track={track} analysis={analysis} editor={editor} />
      </div>
      <div className="studio-left stack">
        <CandidateList
          analysis={analysis}
          chosen={chosen}
          onChoose={(candidate) => {
            setLastBars(candidate.bars);
            editor.set(pointsOf(candidate));
          }}
        />
        {analysis.candidates.length === 0 && <Button onClick={onSearchAgain}>{t('loop.searchAgain')}</Button>}
      </div>
      <div className="studio-middle stack">
        <JoinPanes
          track={track}
          analysis={analysis}
          editor={editor}
          audio={audio}
          beatSamples={beatSamples}
          beatsPerBar={lastBars === null ? null : 4}
          audition={audition}
        />
        <PointFields analysis={analysis} editor={editor} beatSamples={beatSamples} audio={audio} />
        <section aria-label={t('loop.seam')} className="studio-seam">
          {seam ? <SeamMeter seam={seam} /> : <p className="muted dense">{t('loop.measuredLater')}</p>}
          {!chosen && seam && <p className="muted dense">{t('loop.quickCheck')}</p>}
        </section>
      </div>
      <div className="studio-right">
        <TargetForm
          track={track}
          points={points}
          chosen={chosen}
          sampleRateHertz={analysis.sampleRateHertz}
        />
      </div>
    </div>
  );
};
