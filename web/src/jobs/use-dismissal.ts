import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { api } from '../api/client.ts';
import { translate } from '../i18n/language.ts';
import { announce } from '../ui/announcer.tsx';
import { forgetJob } from './jobs-query.ts';

/** Where the keyboard goes on when a row leaves: the row beneath it, the one above it, else the head of the drawer. */
const neighbourOf = (row: Element | null): HTMLElement | null => {
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  const inRow = beside?.querySelector<HTMLElement>('button, a');
  return inRow ?? row?.closest('.drawer')?.querySelector<HTMLElement>('.drawer-head button') ?? null;
};

/** Takes an ended job out of the list before its record expires; what it made stays. */
export const useDismissal = (jobId: string, row: RefObject<Element | null>) =>
  useMutation({
    mutationFn: () => api.jobs.dismiss.mutate({ id: jobId }),
    onSuccess: ({ id, title }) => {
      neighbourOf(row.current)?.focus();
      forgetJob(id);
      announce(translate('jobs.dismissed', { title }), 'polite');
    },
  });
