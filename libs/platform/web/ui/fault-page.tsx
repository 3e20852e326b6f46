import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFault, reportFault } from '../client';
import { Button } from './button';
import { Page } from './page';

/** A page that failed in the browser: that nothing that was saved is lost, what to do, and a code for support. Nothing of what was on it. */
export function FaultPage({ error }: { error: unknown }) {
  const { t } = useTranslation('platform');
  return (
    <Page title={t('ui.faultTitle')} documentTitle={t('ui.faultTitle')} called>
      <div className="panel stack"><Fault error={error} /></div>
    </Page>
  );
}

/** The same of a part of a page, whose head still stands. */
export function FaultPanel({ error }: { error: unknown }) {
  const { t } = useTranslation('platform');
  return <div className="panel stack" role="alert"><h2>{t('ui.faultTitle')}</h2><Fault error={error} /></div>;
}

/** A page that always fails is left by the way home: a plain link, since the application itself may be what fails. */
function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation('platform');
  const [code] = useState(() => crypto.randomUUID() as string);
  useEffect(() => { reportFault(error, code); }, [error, code]);
  return (
    <>
      <p>{t('ui.faultText')}</p>
      {isFault(error) && <p className="muted break">{t('ui.supportCode', { code })}</p>}
      <div className="row"><Button kind="primary" onClick={() => window.location.reload()}>{t('ui.reload')}</Button><a href="/" className="button-link default">{t('shell.backHome')}</a></div>
    </>
  );
}

/** Around everything: whatever fails while it is drawn ends here. */
export class FaultBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('nothing was thrown') };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <main className="alone"><FaultPage error={this.state.error} /></main>;
  }
}
