import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { ListChecks, Search } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import { type TextKey, useT } from '../i18n/language.ts';
import { JobsBadge } from '../jobs/jobs-badge.tsx';
import { type Connection, useLiveStore } from '../jobs/live-store.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { navigationItemOf } from './navigation-items.ts';

const connectionKeys: Record<Connection, TextKey> = {
  connecting: 'connection.connecting',
  live: 'connection.live',
  reconnecting: 'connection.reconnecting',
  offline: 'connection.offline',
};

/** How the page is connected: a word next to the dot, never the colour alone. */
export const ConnectionState = () => {
  const t = useT();
  const connection = useLiveStore((state) => state.connection);
  return (
    <span className={`connection is-${connection}`} role="status">
      <span className="connection-dot" aria-hidden />
      <span className="connection-word">{t(connectionKeys[connection])}</span>
    </span>
  );
};

const SearchField = () => {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const searched = useRouterState({
    select: (state) => (state.location.pathname === '/library' ? (state.location.search.q ?? '') : ''),
  });
  useShortcuts({ search: () => input.current?.focus() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = input.current?.value.trim();
    void navigate({ to: '/library', search: (old) => ({ ...old, q: q || undefined }) });
  };
  return (
    <search>
      <form className="header-search" onSubmit={submit}>
        <Search size={16} aria-hidden />
        <input
          ref={input}
          key={searched}
          defaultValue={searched}
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
        />
      </form>
    </search>
  );
};

const JobsToggle = () => {
  const t = useT();
  const open = useRouterState({ select: (state) => state.location.search.jobs !== undefined });
  return (
    <Link
      to="."
      search={(old) => ({ ...old, jobs: open ? undefined : 'open' })}
      className={`button jobs-toggle ${open ? 'is-open' : ''}`}
      aria-expanded={open}
      role="button"
    >
      <ListChecks size={16} aria-hidden /> <span className="jobs-toggle-word">{t('jobs.title')}</span>
      <JobsBadge />
    </Link>
  );
};

const detailPath = /^\/(tracks|loops)\//;

/** The bar on top: where you are, search, how the page is connected, the jobs. */
export const Header = () => {
  const t = useT();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const item = navigationItemOf(pathname);
  // A detail page has its own heading; here it only says which part of the studio it belongs to.
  const title =
    item && detailPath.test(pathname) ? (
      <Link to={item.to} className="header-crumb">
        {t(item.label)}
      </Link>
    ) : (
      item && <h1>{t(item.label)}</h1>
    );
  return (
    <header className="header">
      <div className="header-title">{title}</div>
      <SearchField />
      <ConnectionState />
      <JobsToggle />
    </header>
  );
};
