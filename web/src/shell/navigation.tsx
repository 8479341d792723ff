import { Link, useRouterState } from '@tanstack/react-router';
import { Ellipsis, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { JobsBadge } from '../jobs/jobs-badge.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type NavigationItem, navigationItemOf, navigationItems } from './navigation-items.ts';

type NavigationLinkProps = { item: NavigationItem; asTab?: boolean; onClick?: () => void };

const NavigationLink = ({ item, asTab = false, onClick }: NavigationLinkProps) => {
  const t = useT();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const current = navigationItemOf(pathname) === item;
  const Icon = item.icon;
  return (
    <Link
      to={item.to}
      className={`nav-link ${current ? 'is-current' : ''}`}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
    >
      <Icon size={20} aria-hidden />
      <span className="nav-label">{t((asTab && item.tabLabel) || item.label)}</span>
    </Link>
  );
};

/** The left navigation; icons only below 1100 px, with labels on hover and focus. */
export const Navigation = () => {
  const t = useT();
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <Link to="/create" className="nav-brand" aria-label={t('nav.home')}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <span className="nav-label">Everloop</span>
      </Link>
      {navigationItems.map((item) => (
        <NavigationLink key={item.to} item={item} />
      ))}
    </nav>
  );
};

const tabCount = 3;

/** The bottom tabs of a phone: three screens, the jobs, and the rest behind "More". */
export const BottomTabs = () => {
  const t = useT();
  const [moreOpen, setMoreOpen] = useState(false);
  const jobsOpen = useRouterState({ select: (state) => state.location.search.jobs !== undefined });
  return (
    <nav className="tabs" aria-label={t('nav.label')}>
      {navigationItems.slice(0, tabCount).map((item) => (
        <NavigationLink key={item.to} item={item} asTab />
      ))}
      <Link
        to="."
        search={(old) => ({ ...old, jobs: jobsOpen ? undefined : 'open' })}
        className={`nav-link ${jobsOpen ? 'is-current' : ''}`}
      >
        <ListChecks size={20} aria-hidden />
        <span className="nav-label">{t('jobs.title')}</span>
        <JobsBadge />
      </Link>
      <button type="button" className="nav-link" onClick={() => setMoreOpen(true)}>
        <Ellipsis size={20} aria-hidden />
        <span className="nav-label">{t('nav.more')}</span>
      </button>
      <Dialog title={t('nav.more')} open={moreOpen} onClose={() => setMoreOpen(false)}>
        <div className="tabs-more">
          {navigationItems.slice(tabCount).map((item) => (
            <NavigationLink key={item.to} item={item} onClick={() => setMoreOpen(false)} />
          ))}
        </div>
      </Dialog>
    </nav>
  );
};
