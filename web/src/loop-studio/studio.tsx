import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { isEnded, shownPercent } from '../jobs/merge-jobs.ts';
import { asApiError, ErrorDisplay } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Skeleton } from '../ui/states.tsx';
import { type AnalysisState, useLoopAnalysis } from './use-loop-analysis.ts';
import { Workbench } from './workbench.tsx';

/** The loop studio of one track. Candidates come when the search has ended; then everything can be moved by hand. */
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
