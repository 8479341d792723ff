import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { EmptyState } from '../ui/states.tsx';

/** An address that leads nowhere. */
export const NotFoundScreen = () => {
  const t = useT();
  return (
    <div className="screen">
      <h1>{t('notFound.title')}</h1>
      <EmptyState sentence={t('notFound.sentence')}>
        <Link to="/library" className="button button-primary">
          {t('notFound.action')}
        </Link>
      </EmptyState>
    </div>
  );
};

/** A screen that failed to load or to draw; the shell and the player stay. */
export const ScreenError = ({ error }: { error: unknown }) => {
  const t = useT();
  return (
    <div className="screen">
      <h1>{t('screenError.title')}</h1>
      <ErrorDisplay error={error} onRetry={() => location.reload()} />
    </div>
  );
};
