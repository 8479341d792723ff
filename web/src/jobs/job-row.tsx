import type { JobView } from '@everloop/contracts/jobs';
import { Link } from '@tanstack/react-router';
import { ArrowRight, ChevronDown, ChevronRight, Clock, X } from 'lucide-react';
import { useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useCancelJob } from './job-commands.ts';
import { JobFailure } from './job-failure.tsx';
import { jobResultLink } from './job-result-link.ts';
import { jobKindKeys, jobWordKey } from './job-words.ts';
import { isEnded, shownPercent } from './merge-jobs.ts';
import { useDismissal } from './use-dismissal.ts';

const JobFigures = ({ job }: { job: JobView }) => {
  const t = useT();
  const { clock, time } = useFormats();
  if (isEnded(job)) return <span>{job.endedAt ? time(job.endedAt) : ''}</span>;
  if (job.state === 'pending') {
    return <span>{job.queuePosition ? t('jobs.queuePosition', { position: job.queuePosition }) : ''}</span>;
  }
  return (
    <span>
      {job.etaSeconds !== null && `${t('jobs.eta', { time: clock(job.etaSeconds) })} · `}
      {shownPercent(job)} %
    </span>
  );
};

type JobRowProps = { job: JobView; open: boolean; onToggle: () => void };

/** One job: its stage word, how far it is, how long it will take, and what can be done. */
export const JobRow = ({ job, open, onToggle }: JobRowProps) => {
  const t = useT();
  const cancel = useCancelJob();
  const result = jobResultLink(job);
  const failed = job.state === 'failed';
  const folds = failed || job.state === 'cancelled';
  const row = useRef<HTMLLIElement>(null);
  const dismissal = useDismissal(job.id, row);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li ref={row} className={`job is-${job.state}`}>
      <div className="job-head">
        {folds ? (
          <button
            type="button"
            className="job-title"
            aria-expanded={open}
            aria-keyshortcuts="Delete"
            onClick={onToggle}
            onKeyDown={(event) => event.key === 'Delete' && dismissal.mutate()}
          >
            <Chevron size={16} aria-hidden /> <span className="truncate">{job.title}</span>
          </button>
        ) : (
          <span className="job-title truncate">{job.title}</span>
        )}
        {!isEnded(job) && (
          <IconButton
            icon={X}
            label={t('jobs.cancel', { title: job.title })}
            disabled={job.cancelRequested || cancel.isPending}
            onClick={() => cancel.mutate(job.id)}
          />
        )}
        {folds && (
          <IconButton
            icon={X}
            label={t('jobs.dismiss', { title: job.title })}
            disabled={dismissal.isPending}
            onClick={() => dismissal.mutate()}
          />
        )}
        {result && (
          <Link {...result} className="icon-button" aria-label={t('jobs.openItem', { title: job.title })}>
            <ArrowRight size={18} aria-hidden />
          </Link>
        )}
      </div>
      {job.state === 'processing' && (
        <ProgressBar
          percent={job.progress > 0 ? shownPercent(job) : null}
          label={job.title}
          tone={job.kind === 'loop' ? 'loop' : 'accent'}
        />
      )}
      <div className="job-foot dense muted">
        <span className={failed ? 'tone-bad-text' : ''}>
          {job.state === 'pending' && <Clock size={13} aria-hidden />} {t(jobKindKeys[job.kind])} ·{' '}
          {t(jobWordKey(job))}
        </span>
        <JobFigures job={job} />
      </div>
      {open && isEnded(job) && job.state !== 'completed' && <JobFailure job={job} />}
      {dismissal.error && <ErrorDisplay error={dismissal.error} compact />}
    </li>
  );
};
