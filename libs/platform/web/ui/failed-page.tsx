import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../client';
import { Page } from './page';
import { Failure, LoadingShape, outcomeOf, type Loaded } from './states';

/** What to say where the server answers that a thing is not there for this eye. The same words whether it does not exist or is another's. */
export interface Missing { title: string; text: string; onward: ReactNode }

interface FailedPageProps { error: unknown; onRetry?: () => void; missing?: Missing | undefined }

/** A page that could not be had is a page too: its heading says what happened and is read at once, and there is a way on. */
export function FailedPage({ error, onRetry, missing }: FailedPageProps) {
  const { t } = useTranslation('platform');
  // An address in which no id can be read (400) names nothing, either.
  const gone = error instanceof ProblemError && (error.status === 404 || (error.status === 400 && missing !== undefined));
  const title = gone ? missing?.title ?? t('ui.notFoundTitle') : t('ui.failedTitle');
  return (
    <Page title={title} documentTitle={title} called>
      <div className="panel stack">
        {gone && missing !== undefined ? <><p>{missing.text}</p><div className="row">{missing.onward}</div></> : <Failure error={error} onRetry={onRetry} />}
      </div>
    </Page>
  );
}

interface FetchedPageProps<T> { query: Loaded<T>; heights?: number[]; missing?: Missing; children: (data: T) => ReactNode }

/** As `Fetched`, for what makes up a whole page. */
export function FetchedPage<T>({ query, heights, missing, children }: FetchedPageProps<T>) {
  const outcome = outcomeOf(query);
  if (outcome.data !== undefined) return <>{children(outcome.data)}</>;
  if (outcome.failed) return <FailedPage error={query.error} onRetry={() => { query.refetch(); }} missing={missing} />;
  return <LoadingShape {...(heights ? { heights } : {})} />;
}
