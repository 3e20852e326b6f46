import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { connection, useConnection } from '../client';

const askEvery = 5_000;

/** Says when something is being saved for long, is not saved yet, or the server cannot be reached; silent otherwise. */
export function ConnectionLine() {
  const { t } = useTranslation('platform');
  const state = useConnection();
  useEffect(() => {
    if (state !== 'unreachable') return undefined;
    const timer = setInterval(() => { fetch('/api/health/live').then(({ ok }) => { if (ok) connection.found(); }, () => undefined); }, askEvery);
    return () => clearInterval(timer);
  }, [state]);
  return <div className={state === 'well' ? 'connection' : `connection ${state}`} role="status" aria-live="polite">{state === 'well' ? '' : t(`ui.connection.${state}`)}</div>;
}
