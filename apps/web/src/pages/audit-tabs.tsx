import { Link } from '@tanstack/react-router';
import { useAccessControlWords } from '@rinnalla/access-control/web';
import { useAccessLogWords } from '@rinnalla/access-log/web';
import { useStaffWords } from '@rinnalla/staff/web';

/** What an auditor looks after: the log, and emergency accesses with their reviews. */
export function AuditTabs() {
  const { w } = useAccessLogWords();
  const { w: a } = useAccessControlWords();
  const { w: s } = useStaffWords();
  return (
    <nav className="tabs" aria-label={w('title')}>
      <Link to="/kaytonvalvonta" activeOptions={{ exact: true, includeSearch: false }}>{w('log')}</Link>
      <Link to="/kaytonvalvonta/lokipyynnot">{w('request.title')}</Link>
      <Link to="/kaytonvalvonta/hatakaytot">{a('breakGlass.all')}</Link>
      <Link to="/kaytonvalvonta/muutokset">{s('administration.title')}</Link>
    </nav>
  );
}
