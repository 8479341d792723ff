import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { JobsDrawer } from '../jobs/jobs-drawer.tsx';
import { useLiveEvents } from '../jobs/live-events.ts';
import { useLiveStore } from '../jobs/live-store.ts';
import { PlayerBar } from '../player/player-bar.tsx';
import { KeyGate } from '../session/key-gate.tsx';
import { useSessionStore } from '../session/session-store.ts';
import { StudioShortcuts } from '../shortcuts/studio-shortcuts.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { Toaster } from '../ui/toaster.tsx';
import { Header } from './header.tsx';
import { BottomTabs, Navigation } from './navigation.tsx';
import { PreparingNotice } from './preparing-notice.tsx';
import { isPreparing, isUsable, useSystem } from './system-query.ts';
import { useDocumentTitle } from './use-document-title.ts';

/** Where what had the keyboard went away with its screen, the new screen takes it, not the top of the document. */
const useFocusOnArrival = () => {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const arrivedAt = useRef<string>(undefined);
  useEffect(() => {
    const isFirst = arrivedAt.current === undefined;
    arrivedAt.current = pathname;
    if (!isFirst && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
};

const OfflineBanner = () => {
  const t = useT();
  const connection = useLiveStore((state) => state.connection);
  const system = useSystem();
  const away = connection === 'offline' || (connection !== 'live' && system.error !== null);
  if (!away) return null;
  return (
    <div className="banner" role="status">
      <CloudOff size={16} aria-hidden />
      <span>{t('connection.offlineBanner')}</span>
    </div>
  );
};

/** The screen, or what the studio asks for or is still preparing. Models and settings stay reachable meanwhile. */
const Content = () => {
  const client = useQueryClient();
  const { data } = useSystem();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const preparing = isPreparing(data);
  const needsKey = useSessionStore((state) => state.needsKey);
  const wasPreparing = useRef(false);
  useEffect(() => {
    if (wasPreparing.current && !preparing) void client.invalidateQueries();
    wasPreparing.current = preparing;
  }, [preparing, client]);
  if (needsKey) return <KeyGate />;
  if (!isUsable(data) && pathname !== '/models') {
    return (
      <div className="screen">
        <PreparingNotice onReady={() => {}} />
      </div>
    );
  }
  return <Outlet />;
};

/** Everything around the screens: navigation, header, jobs drawer, player. None of it is rebuilt by navigating. */
export const Shell = () => {
  const t = useT();
  const jobs = useRouterState({ select: (state) => state.location.search.jobs });
  useLiveEvents();
  useDocumentTitle();
  const main = useFocusOnArrival();
  return (
    <>
      <a href="#main" className="skip-link">
        {t('shell.skipToContent')}
      </a>
      <div className={`shell ${jobs !== undefined ? 'has-drawer' : ''}`}>
        <Navigation />
        <Header />
        <main ref={main} id="main" className="main" tabIndex={-1}>
          <OfflineBanner />
          <Content />
        </main>
        {jobs !== undefined && <JobsDrawer openJobId={jobs} />}
        <PlayerBar />
        <BottomTabs />
      </div>
      <Toaster />
      <Announcer />
      <StudioShortcuts />
    </>
  );
};
