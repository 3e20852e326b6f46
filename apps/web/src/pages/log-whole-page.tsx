import { Link } from '@tanstack/react-router';
import { useAccessLogWords, useVerification, VerificationView } from '@rinnalla/access-log/web';
import { Fetched, Muted, Page } from '@rinnalla/platform/web';
import { AuditTabs } from './audit-tabs';

/** Whether the log is whole: found out anew whenever the page is opened. */
export function LogWholePage() {
  const { w, language } = useAccessLogWords();
  const verification = useVerification();
  const { progress } = verification;
  return (
    <Page title={w('title')} documentTitle={w('whole.title')} subtitle={w('whole.intro')}>
      <AuditTabs />
      {verification.isPending && (
        <div role="status"><Muted>{progress === null ? w('whole.busy') : w('whole.progress', { checked: progress.checked.toLocaleString(language), all: progress.all.toLocaleString(language) })}</Muted></div>
      )}
      <Fetched query={verification} heights={[220]}>
        {(found) => (
          <VerificationView
            found={found} busy={verification.isFetching} progress={progress} onAgain={() => { void verification.refetch(); }}
            logLink={(day, label) => <Link className="button-link default" to="/kaytonvalvonta" search={{ from: day, to: day }}>{label}</Link>}
          />
        )}
      </Fetched>
    </Page>
  );
}
