import type { JobView } from '@everloop/contracts/jobs';
import { translate } from '../i18n/language.ts';
import { announce } from '../ui/announcer.tsx';
import { showToast } from '../ui/toasts.ts';
import { notifyOfEnd } from './job-notifications.ts';
import { jobResultLink } from './job-result-link.ts';
import { jobWordKey } from './job-words.ts';
import { isEnded, shownPercent } from './merge-jobs.ts';

const quarter = (job: JobView): number => Math.floor(shownPercent(job) / 25);

const announceEnd = (job: JobView): void => {
  if (job.state === 'completed') {
    const text = translate('jobs.toast.completed', { title: job.title });
    // An analysis opens where it was asked for; a notice about it would only be in the way.
    if (job.kind !== 'analysis') {
      showToast({ tone: 'good', text, link: jobResultLink(job), linkText: translate('jobs.open') });
    }
    announce(text, 'polite');
    notifyOfEnd(job, text);
  } else if (job.state === 'failed') {
    const text = translate('jobs.toast.failed', { title: job.title });
    showToast({ tone: 'bad', text, opensJobs: job.id, linkText: translate('jobs.why') });
    announce(text, 'assertive');
    notifyOfEnd(job, text);
  } else {
    announce(translate('jobs.toast.cancelled', { title: job.title }), 'polite');
  }
};

/** Says what changed: an end once (with a toast), otherwise each new stage and each further quarter. */
export const announceJob = (before: JobView | undefined, after: JobView): void => {
  if (!before) return;
  if (isEnded(after)) {
    if (!isEnded(before)) announceEnd(after);
    return;
  }
  if (before.stage === after.stage && quarter(before) === quarter(after)) return;
  const word = translate(jobWordKey(after));
  announce(
    translate('jobs.announce.progress', { title: after.title, stage: word, percent: shownPercent(after) }),
    'polite',
  );
};
