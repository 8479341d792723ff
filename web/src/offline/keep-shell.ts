import { translate } from '../i18n/language.ts';
import { showToast } from '../ui/toasts.ts';
import { workerAddress } from './worker-address.ts';

/**
 * Keeps the studio's files on this device, once the page has nothing better to do. A browser that cannot (no secure
 * context, private window) works as before, only not without the server.
 */
export const keepShell = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const updates = serviceWorker.controller !== null;
  const register = () =>
    void serviceWorker.register(workerAddress()).catch((error: unknown) => {
      console.info('The studio is not kept for use without its server.', error);
    });
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
  if (!updates) return;
  serviceWorker.addEventListener('controllerchange', () =>
    showToast({ tone: 'plain', text: translate('shell.updated') }),
  );
};
