import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../client';
import { Button } from './button';

/** The page's shape while it loads. Its place is kept from the start, and seen after a moment: nothing moves, and nothing flickers when the answer is quick. */
export function LoadingShape({ heights = [40, 160, 160] }: { heights?: number[] }) {
  const { t } = useTranslation('platform');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="stack" role="status" aria-busy="true">
      <span className="visually-hidden">{t('ui.loading')}</span>
      {heights.map((height, place) => <div key={place} className={shown ? 'shape' : undefined} style={{ height }} />)}
    </div>
  );
}

/** What failed, that nothing was lost, and what to do. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation('platform');
  const problem = error instanceof ProblemError ? error : null;
  const code = problem !== null && problem.status >= 500 ? problem.answer.requestId ?? '' : '';
  return (
    <>
      <p>{problem?.message ?? t('ui.unreachable')}</p>
      {code !== '' && !problem?.message.includes(code) && <p className="muted break">{t('ui.supportCode', { code })}</p>}
      {onRetry !== undefined && problem?.status !== 404 && problem?.status !== 403 && <div><Button onClick={onRetry}>{t('ui.retry')}</Button></div>}
    </>
  );
}

/** The same in a part of a page, under a heading of its own. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('platform');
  return (
    <div className="panel stack" role="alert">
      <h2>{t(error instanceof ProblemError && error.status === 404 ? 'ui.notFoundTitle' : 'ui.failedTitle')}</h2>
      <Failure error={error} onRetry={onRetry} />
    </div>
  );
}

export interface Loaded<T> { data: T | undefined; error: unknown; refetch: () => unknown }

/**
 * What can be shown of what was fetched. What was shown stays in sight when only the network fails, but not when the server says that it is
 * not, or no longer, for this eye.
 */
export function outcomeOf<T>({ data, error }: Loaded<T>): { data: T | undefined; failed: boolean } {
  const refused = error instanceof ProblemError && [401, 403, 404].includes(error.status);
  return { data: refused ? undefined : data, failed: error !== null && error !== undefined };
}

/** Loading, failed or there: the three states of everything that is fetched. */
export function Fetched<T>({ query, heights, children }: { query: Loaded<T>; heights?: number[]; children: (data: T) => ReactNode }) {
  const outcome = outcomeOf(query);
  if (outcome.data !== undefined) return <>{children(outcome.data)}</>;
  if (outcome.failed) return <ErrorState error={query.error} onRetry={() => { query.refetch(); }} />;
  return <LoadingShape {...(heights ? { heights } : {})} />;
}
