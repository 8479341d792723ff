import { useT } from '../i18n/language.ts';
import { useJobs } from './jobs-query.ts';
import { isEnded } from './merge-jobs.ts';

/** How many jobs are unfinished and how many failed, as a number with an accessible sentence. */
export const JobsBadge = () => {
  const t = useT();
  const jobs = useJobs().data ?? [];
  const active = jobs.filter((job) => !isEnded(job)).length;
  const failed = jobs.filter((job) => job.state === 'failed').length;
  if (active === 0 && failed === 0) return null;
  return (
    <span className="jobs-badge">
      {active > 0 && <span className="jobs-count">{active}</span>}
      {failed > 0 && <span className="jobs-count is-failed">!</span>}
      <span className="visually-hidden">{t('jobs.badge', { active, failed })}</span>
    </span>
  );
};
