import { create } from 'zustand';
import type { ResultLink } from '../jobs/job-result-link.ts';

export type Toast = {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  link?: ResultLink | null;
  /** Opens the jobs drawer at this job. */
  opensJobs?: string;
  linkText?: string;
  undo?: () => void;
};

type ToastState = { toasts: Toast[] };
export const useToastStore = create<ToastState>(() => ({ toasts: [] }));

const shownMs = 8_000;
const countMax = 3;
let lastId = 0;

const timers = new Map<number, ReturnType<typeof setTimeout>>();
let held = false;

const stopTimer = (id: number): void => {
  clearTimeout(timers.get(id));
  timers.delete(id);
};
const startTimer = (id: number): void => {
  stopTimer(id);
  if (!held) timers.set(id, setTimeout(dismissToast, shownMs, id));
};

export const dismissToast = (id: number): void => {
  stopTimer(id);
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
};

/** Shows a short notice for eight seconds. What it says can also be found elsewhere (drawer, trash). */
export const showToast = (toast: Omit<Toast, 'id'>): void => {
  const id = ++lastId;
  useToastStore.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-countMax) }));
  startTimer(id);
};

/** Nothing goes away while somebody reads it or has the keyboard on it; afterwards all notices get their whole time again. */
export const holdToasts = (hold: boolean): void => {
  held = hold;
  for (const { id } of useToastStore.getState().toasts) {
    if (hold) stopTimer(id);
    else startTimer(id);
  }
};
