import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { EmptyState } from '../ui/states.tsx';

/** What a page says that has nothing to show, also as its title. */
export const NothingHere = () => {
  const t = useT();
  usePageTitle(t('notFound.title'));
  return (
    <>
      <h1>{t('notFound.title')}</h1>
      <EmptyState sentence={t('notFound.sentence')}>
        <Link to="/library" className="button button-primary">
          {t('notFound.action')}
        </Link>
      </EmptyState>
    </>
  );
};

/** What a page says that could not be loaded or drawn, also as its title. */
export const ScreenFailure = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const t = useT();
  usePageTitle(t('screenError.title'));
  return (
    <>
      <h1>{t('screenError.title')}</h1>
      <ErrorDisplay error={error} onRetry={onRetry} />
    </>
  );
};

/** An address that leads nowhere. */
export const NotFoundScreen = () => (
  <div className="screen">
    <NothingHere />
  </div>
);

/** A screen that failed to load or to draw; the shell and the player stay. */
export const ScreenError = ({ error }: { error: unknown }) => (
  <div className="screen">
    <ScreenFailure error={error} onRetry={() => location.reload()} />
  </div>
);
