import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { useJob } from '../jobs/jobs-query.ts';
import { shownPercent } from '../jobs/merge-jobs.ts';
import { asApiError, ErrorDisplay } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** The loop being made, where it was asked for; the drawer shows the same job. */
export const LoopJob = ({ jobId }: { jobId: string }) => {
  const t = useT();
  const job = useJob(jobId);
  if (!job) return null;
  if (job.state === 'completed' && job.loopId) {
    return (
      <p className="loop-ready">
        <CircleCheck size={18} aria-hidden className="tone-loop-text" />
        <span>{t('loop.ready')}</span>
        <Link to="/loops/$loopId" params={{ loopId: job.loopId }} className="button button-plain">
          {t('loop.open')}
        </Link>
      </p>
    );
  }
  if (job.error) return <ErrorDisplay error={asApiError(job.error)} compact />;
  return (
    <div className="stack">
      <p className="spread dense muted">
        <span>{t(jobWordKey(job))}</span>
        <span>{shownPercent(job)} %</span>
      </p>
      <ProgressBar percent={shownPercent(job)} label={job.title} tone="loop" />
    </div>
  );
};
