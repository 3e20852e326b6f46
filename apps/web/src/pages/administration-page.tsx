import { Link } from '@tanstack/react-router';
import { Page, Panel } from '@rinnalla/platform/web';
import { AdministrationList, useStaffWords } from '@rinnalla/staff/web';
import { AuditTabs } from './audit-tabs';

/** What administrators have done: among the administrator's own pages. */
export function AdministrationPage() {
  const { w } = useStaffWords();
  return (
    <Page title={w('administration.title')} documentTitle={w('administration.title')} subtitle={w('administration.intro')} actions={<Link className="button-link default" to="/kayttajat">{w('users.title')}</Link>}>
      <Changes />
    </Page>
  );
}

/** The same beside the log, for the auditor. */
export function AuditedAdministrationPage() {
  const { w } = useStaffWords();
  return (
    <Page title={w('administration.title')} documentTitle={w('administration.title')} subtitle={w('administration.intro')}>
      <AuditTabs />
      <Changes />
    </Page>
  );
}

function Changes() {
  const { w } = useStaffWords();
  return <Panel title={w('administration.all')}><AdministrationList /></Panel>;
}
