import '../frame/frame.css';
import { useState } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { Page, Panel } from '@rinnalla/platform/web';
import { SetPasswordForm, useStaffWords } from '@rinnalla/staff/web';

export function SetPasswordPage() {
  const { w } = useStaffWords();
  const { token } = useParams({ strict: false });
  const [done, setDone] = useState(false);
  return (
    <main className="signin">
      <Page title={w('setPassword.title')} documentTitle={w('setPassword.title')}>
        <Panel title="Rinnalla">
          {done
            ? <p role="status">{w('setPassword.done')} <Link to="/kirjaudu">{w('signIn.submit')}</Link></p>
            : <SetPasswordForm token={token ?? ''} onSet={() => setDone(true)} />}
        </Panel>
      </Page>
    </main>
  );
}
