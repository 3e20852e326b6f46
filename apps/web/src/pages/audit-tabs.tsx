import { Link } from '@tanstack/react-router';
import { useAccessControlWords } from '@rinnalla/access-control/web';
import { useAccessLogWords, useLogMarks } from '@rinnalla/access-log/web';
import { useStaffWords } from '@rinnalla/staff/web';
import { TabStrip } from './tab-strip';

/** What an auditor looks after: the log, and emergency accesses with their reviews. */
export function AuditTabs() {
  const { w } = useAccessLogWords();
  const { w: a } = useAccessControlWords();
  const { w: s } = useStaffWords();
  const waiting = useLogMarks('open').data?.pages[0]?.open ?? 0;
  return (
    <TabStrip label={w('title')}>
      <Link to="/kaytonvalvonta" activeOptions={{ exact: true, includeSearch: false }}>{w('log')}</Link>
      <Link to="/kaytonvalvonta/merkinnat">{waiting > 0 ? w('marks.tabCount', { count: waiting }) : w('marks.title')}</Link>
      <Link to="/kaytonvalvonta/lokipyynnot">{w('request.title')}</Link>
      <Link to="/kaytonvalvonta/hatakaytot">{a('breakGlass.all')}</Link>
      <Link to="/kaytonvalvonta/muutokset">{s('administration.title')}</Link>
      <Link to="/kaytonvalvonta/eheys">{w('whole.title')}</Link>
    </TabStrip>
  );
}
