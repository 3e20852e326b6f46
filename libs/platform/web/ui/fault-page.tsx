import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFault, reportFault } from '../client';
import { Button } from './button';

/** A page that failed in the browser: that nothing that was saved is lost, what to do, and a code for support. Nothing of what was on it. */
export function FaultPage({ error }: { error: unknown }) {
  const { t } = useTranslation('platform');
  const [code] = useState(() => crypto.randomUUID() as string);
  useEffect(() => { reportFault(error, code); }, [error, code]);
  return (
    <div className="panel stack" role="alert">
      <h2>{t('ui.faultTitle')}</h2>
      <p>{t('ui.faultText')}</p>
      {isFault(error) && <p className="muted">{t('ui.supportCode', { code })}</p>}
      <div><Button kind="primary" onClick={() => window.location.reload()}>{t('ui.reload')}</Button></div>
    </div>
  );
}

/** Around everything: whatever fails while it is drawn ends here. */
export class FaultBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('nothing was thrown') };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <main className="signin"><FaultPage error={this.state.error} /></main>;
  }
}
