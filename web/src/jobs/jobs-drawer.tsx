import type { JobView } from '@everloop/contracts/jobs';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type TextKey, useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { EmptyState, QueryView } from '../ui/states.tsx';
import { UploadList } from '../uploads/upload-list.tsx';
import { useNotifications, wantNotifications } from './job-notifications.ts';
import { JobRow } from './job-row.tsx';
import { useJobs } from './jobs-query.ts';
import { isEnded } from './merge-jobs.ts';

type Group = { label: TextKey; jobs: JobView[] };

const byQueue = (a: JobView, b: JobView): number =>
  (a.queuePosition ?? Number.MAX_SAFE_INTEGER) - (b.queuePosition ?? Number.MAX_SAFE_INTEGER);

/** Running, waiting, ended: each in the order a person looks for it. */
export const groupJobs = (jobs: readonly JobView[]): Group[] =>
  [
    { label: 'jobs.group.running' as const, jobs: jobs.filter((job) => job.state === 'processing') },
    {
      label: 'jobs.group.queued' as const,
      jobs: jobs.filter((job) => job.state === 'pending').sort(byQueue),
    },
    {
      label: 'jobs.group.ended' as const,
      jobs: jobs
        .filter((job) => job.endedAt !== null || job.state === 'failed')
        .sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? '')),
    },
  ].filter((group) => group.jobs.length > 0);

/** While something runs: the way to be told of its end with the page out of sight. */
const NotifyOffer = () => {
  const t = useT();
  const { permission } = useNotifications();
  const active = useJobs().data?.some((job) => !isEnded(job)) ?? false;
  if (!active) return null;
  return (
    <p className="drawer-note muted dense">
      {t('jobs.mayClose')}{' '}
      {permission === 'default' && (
        <button type="button" className="text-button is-inline" onClick={() => void wantNotifications(true)}>
          {t('jobs.notifyMe')}
        </button>
      )}
    </p>
  );
};

/** All jobs of the active view. It pushes the screen aside and never covers it. */
export const JobsDrawer = ({ openJobId }: { openJobId: string }) => {
  const t = useT();
  const navigate = useNavigate();
  const jobs = useJobs();
  const show = (id: string | undefined) =>
    void navigate({ to: '.', search: (old) => ({ ...old, jobs: id }) });
  return (
    <aside className="drawer" aria-label={t('jobs.title')}>
      <header className="drawer-head">
        <h2>{t('jobs.title')}</h2>
        <IconButton icon={X} label={t('action.close')} onClick={() => show(undefined)} />
      </header>
      <div className="drawer-body">
        <UploadList />
        <NotifyOffer />
        <QueryView query={jobs}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState sentence={t('jobs.empty')} />
            ) : (
              groupJobs(list).map((group) => (
                <section key={group.label} aria-label={t(group.label)}>
                  <h3 className="drawer-group muted">{t(group.label)}</h3>
                  <ul>
                    {group.jobs.map((job) => (
                      <JobRow
                        key={job.id}
                        job={job}
                        open={job.id === openJobId}
                        onToggle={() => show(job.id === openJobId ? 'open' : job.id)}
                      />
                    ))}
                  </ul>
                </section>
              ))
            )
          }
        </QueryView>
      </div>
    </aside>
  );
};
