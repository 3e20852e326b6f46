import { useNavigate, useSearch } from '@tanstack/react-router';
import { LogExport, LogFilters, LogTable, useAccessLog, useAccessLogWords, type LogFilter } from '@rinnalla/access-log/web';
import { Button, EmptyState, Fetched, Page } from '@rinnalla/platform/web';
import { AuditTabs } from './audit-tabs';

export function AccessLogPage() {
  const { w } = useAccessLogWords();
  const search = useSearch({ from: '/signed-in/kaytonvalvonta' });
  const navigate = useNavigate();
  const log = useAccessLog(search);
  const narrow = (filter: LogFilter) => { void navigate({ to: '/kaytonvalvonta', search: filter as typeof search }); };
  const rows = log.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={w('title')} documentTitle={w('title')} subtitle={w('intro')}>
      <AuditTabs />
      <div className="stack">
        <LogFilters filter={search} onChange={narrow} />
        <LogExport filter={search} />
        <Fetched query={log} heights={[400]}>{() => (rows.length === 0 ? <EmptyState>{w('empty')}</EmptyState> : <LogTable rows={rows} onNarrow={(subject) => narrow({ ...search, ...subject })} />)}</Fetched>
        {log.hasNextPage && <div><Button busy={log.isFetchingNextPage} onClick={() => { void log.fetchNextPage(); }}>{w('more')}</Button></div>}
      </div>
    </Page>
  );
}
