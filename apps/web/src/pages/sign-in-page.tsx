import '../frame/frame.css';
import { Link, useNavigate } from '@tanstack/react-router';
import { Page, Panel, useLanguage } from '@rinnalla/platform/web';
import { SignInForm, useStaffWords } from '@rinnalla/staff/web';
import { LanguageChoice } from '../frame/language-choice';
import { destinationsFor } from '../frame/navigation';

export function SignInPage() {
  const { w } = useStaffWords();
  const { change } = useLanguage();
  const navigate = useNavigate();
  return (
    <main className="signin">
      <Page title={w('signIn.title')} documentTitle={w('signIn.title')}>
        <Panel title="Rinnalla">
          <SignInForm onSignedIn={(me) => { void change(me.language); void navigate({ to: destinationsFor(me.roles)[0]?.to ?? '/jaettu' }); }} />
          <p style={{ margin: '0.9rem 0 0' }}><Link to="/unohtunut-salasana">{w('forgot.link')}</Link></p>
        </Panel>
        <p className="muted" style={{ margin: '1rem 0' }}>{w('signIn.confidential')}</p>
        <LanguageChoice />
      </Page>
    </main>
  );
}
