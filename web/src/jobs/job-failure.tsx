import type { JobView } from '@everloop/contracts/jobs';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { type TextKey, useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { asApiError, CopyDetails, ErrorDisplay, useErrorWords } from '../ui/error-display.tsx';
import { useRetryJob } from './job-commands.ts';

/** The button that belongs to an error's action; null when trying again is all there is to do. */
const ActionLink = ({ job }: { job: JobView }) => {
  const t = useT();
  const create = (label: TextKey, search: { job: string; shorter?: true; engine?: 'procedural' }) => (
    <Link to="/create" search={(old) => ({ jobs: old.jobs, ...search })} className="button button-primary">
      {t(label)}
    </Link>
  );
  const generates = job.kind === 'generation' || job.kind === 'release';
  switch (job.error?.action) {
    case 'use-procedural':
      return create('action.useProcedural', { job: job.id, engine: 'procedural' });
    case 'retry-shorter':
      return generates ? create('action.retryShorter', { job: job.id, shorter: true }) : null;
    case 'edit-prompt':
      return create('action.editPrompt', { job: job.id });
    case 'edit-input':
      return generates ? create('action.editInput', { job: job.id }) : <LoopLink label="action.editInput" />;
    case 'choose-file':
      return <LoopLink label="action.chooseFile" />;
    case 'show-engines':
      return (
        <Link to="/models" className="button button-primary">
          {t('action.showEngines')}
        </Link>
      );
    case 'free-space':
      return (
        <Link to="/exports" className="button button-primary">
          {t('action.freeSpace')}
        </Link>
      );
    default:
      return null;
  }
};

const LoopLink = ({ label }: { label: TextKey }) => {
  const t = useT();
  return (
    <Link to="/loop" className="button button-primary">
      {t(label)}
    </Link>
  );
};

/** An opened row: what happened, what to do, and the details somebody may ask for. */
export const JobFailure = ({ job }: { job: JobView }) => {
  const t = useT();
  const words = useErrorWords();
  const retry = useRetryJob();
  const error = job.error && asApiError(job.error);
  const text = error && words(error);
  return (
    <div className="job-failure stack">
      {text && (
        <p className="dense">
          <strong>{text.sentence}</strong> <span className="muted">{text.wayOut}</span>
        </p>
      )}
      <div className="row">
        <ActionLink job={job} />
        <Button icon={RotateCcw} busy={retry.isPending} onClick={() => retry.mutate(job.id)}>
          {t('action.retry')}
        </Button>
      </div>
      {error && <CopyDetails error={error} />}
      {retry.error && <ErrorDisplay error={retry.error} compact />}
    </div>
  );
};
