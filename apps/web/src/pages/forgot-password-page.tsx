import '../frame/frame.css';
import { Link } from '@tanstack/react-router';
import { Page, Panel } from '@rinnalla/platform/web';
import { ForgotPasswordForm, useStaffWords } from '@rinnalla/staff/web';
import { LanguageChoice } from '../frame/language-choice';

export function ForgotPasswordPage() {
  const { w } = useStaffWords();
  return (
    <main className="signin">
      <Page title={w('forgot.title')} documentTitle={w('forgot.title')}>
        <Panel title="Rinnalla"><ForgotPasswordForm /></Panel>
        <p style={{ margin: '1rem 0' }}><Link to="/kirjaudu">{w('forgot.back')}</Link></p>
        <LanguageChoice />
      </Page>
    </main>
  );
}
