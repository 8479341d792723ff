import type { JobView } from '@everloop/contracts/jobs';
import { create } from 'zustand';
import { readStored, writeStored } from '../app/local-store.ts';

/** A job that ended before anybody could look away needs no notice. */
const longJobMs = 20_000;

type NotificationState = { wanted: boolean; permission: NotificationPermission | 'unsupported' };

const permissionNow = (): NotificationState['permission'] =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;

/** Whether the reader asked for notices of this browser; nobody is asked unasked. */
export const useNotifications = create<NotificationState>(() => ({
  wanted: readStored('notify-long-jobs', false),
  permission: permissionNow(),
}));

export const isNotifying = ({ wanted, permission }: NotificationState): boolean =>
  wanted && permission === 'granted';

/** Switches the notices on or off; on asks the browser, which may refuse. */
export const wantNotifications = async (wanted: boolean): Promise<void> => {
  const permission = wanted && permissionNow() === 'default' ? await Notification.requestPermission() : null;
  writeStored('notify-long-jobs', wanted);
  useNotifications.setState({ wanted, permission: permission ?? permissionNow() });
};

type EndedJob = Pick<JobView, 'id' | 'createdAt' | 'endedAt'>;

export const isLongJob = ({ createdAt, endedAt }: EndedJob): boolean =>
  endedAt !== null && Date.parse(endedAt) - Date.parse(createdAt) >= longJobMs;

/** Tells of the end of a long job while the page is out of sight. Pressing the notice brings the page back. */
export const notifyOfEnd = (job: EndedJob, text: string): void => {
  if (!isNotifying(useNotifications.getState()) || !document.hidden || !isLongJob(job)) return;
  const notice = new Notification('Everloop', { body: text, tag: job.id, icon: '/favicon.svg' });
  notice.onclick = () => {
    focus();
    notice.close();
  };
};
