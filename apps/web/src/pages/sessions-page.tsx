import { Page } from '@rinnalla/platform/web';
import { SessionsList, useStaffWords } from '@rinnalla/staff/web';

/** Where one is signed in, and the way to end it. */
export function SessionsPage() {
  const { w } = useStaffWords();
  return (
    <Page title={w('sessions.title')} documentTitle={w('sessions.title')} subtitle={w('sessions.intro')}>
      <SessionsList />
    </Page>
  );
}
