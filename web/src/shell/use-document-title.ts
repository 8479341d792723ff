import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { useJobs } from '../jobs/jobs-query.ts';
import { isEnded } from '../jobs/merge-jobs.ts';
import { announce } from '../ui/announcer.tsx';
import { navigationItemOf } from './navigation-items.ts';
import { usePageTitleStore } from './page-title.ts';

/** A title that comes with the data replaces the screen's name before anybody hears it. */
const settleMs = 400;

/**
 * "(2) slow rain – Library – Everloop": what is shown, where, and the running jobs, seen from another tab. A screen reader
 * is told of every further page, which a page that never reloads does not do by itself.
 */
export const useDocumentTitle = (): void => {
  const t = useT();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const subject = usePageTitleStore((state) => state.subject);
  const running = useJobs().data?.filter((job) => !isEnded(job)).length ?? 0;
  const item = navigationItemOf(pathname);
  const place = [subject, item && t(item.label)].filter(Boolean).join(' – ');
  useEffect(() => {
    const badge = running > 0 ? `(${running}) ` : '';
    document.title = `${badge}${[place, 'Everloop'].filter(Boolean).join(' – ')}`;
  }, [running, place]);
  const arrivedAt = useRef(pathname);
  useEffect(() => {
    if (arrivedAt.current === pathname) return;
    const timer = setTimeout(() => {
      arrivedAt.current = pathname;
      if (place !== '') announce(place, 'polite');
    }, settleMs);
    return () => clearTimeout(timer);
  }, [pathname, place]);
};
