import { useT } from '../i18n/language.ts';
import { Switch } from '../ui/fields.tsx';
import { isNotifying, useNotifications, wantNotifications } from './job-notifications.ts';

/** Notices of this browser when long jobs end; says so where the browser allows none. */
export const NotifySwitch = () => {
  const t = useT();
  const state = useNotifications();
  if (state.permission === 'unsupported') return <p className="field-note">{t('jobs.notifyUnsupported')}</p>;
  const refused = state.permission === 'denied';
  return (
    <Switch
      label={t('jobs.notify')}
      hint={t(refused ? 'jobs.notifyRefused' : 'jobs.notifyHint')}
      checked={isNotifying(state)}
      onChange={(wanted) => void wantNotifications(wanted)}
    />
  );
};
