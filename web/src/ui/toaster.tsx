import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { IconButton } from './button.tsx';
import { dismissToast, holdToasts, type Toast, useToastStore } from './toasts.ts';

const iconOf = { good: CircleCheck, bad: CircleAlert, plain: Info };

const ToastRow = ({ toast }: { toast: Toast }) => {
  const t = useT();
  const Icon = iconOf[toast.tone];
  const close = () => {
    dismissToast(toast.id);
    // What had the pointer or the keyboard goes away with its notice, and nothing else tells that they left.
    holdToasts(false);
  };
  return (
    <li className={`toast is-${toast.tone}`}>
      <Icon size={18} aria-hidden />
      <span className="toast-text">{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            toast.undo?.();
            close();
          }}
        >
          {t('action.undo')}
        </button>
      )}
      {toast.link && (
        <Link {...toast.link} className="text-button" onClick={close}>
          {toast.linkText}
        </Link>
      )}
      {toast.opensJobs && (
        <Link
          to="."
          search={(old) => ({ ...old, jobs: toast.opensJobs })}
          className="text-button"
          onClick={close}
        >
          {toast.linkText}
        </Link>
      )}
      <IconButton icon={X} label={t('action.close')} onClick={close} />
    </li>
  );
};

/** Short notices above the player. Screen readers hear them through the announcer. */
export const Toaster = () => {
  const toasts = useToastStore((state) => state.toasts);
  const t = useT();
  if (toasts.length === 0) return null;
  return (
    <section
      className="toaster"
      aria-label={t('shell.notices')}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      <ul className="stack">
        {toasts.map((toast) => (
          <ToastRow key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  );
};
