import './notice-bell.css';
import { Link, useLocation } from '@tanstack/react-router';
import { useNoticesWords, useUnreadNotices } from '@rinnalla/notices/web';

/** The way to one's notices, with how many wait. */
export function NoticeBell() {
  const { w } = useNoticesWords();
  const { pathname } = useLocation();
  const { data: count = 0 } = useUnreadNotices(pathname);
  return (
    <Link to="/ilmoitukset" className="notice-bell" aria-label={label()} title={label()}>
      <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0M12 3v2" />
      </svg>
      {count > 0 && <span className="count" aria-hidden="true">{count > 99 ? '99+' : count}</span>}
    </Link>
  );

  function label(): string {
    if (count === 0) return w('title');
    if (count > 99) return w('bellMany');
    return w(count === 1 ? 'bellOne' : 'bellSome', { count });
  }
}
