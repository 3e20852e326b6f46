import { useState } from 'react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { LogRequestForm, LogRequestList, LogRequestView, useAccessLogWords, useLogRequest, useLogRequests } from '@rinnalla/access-log/web';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { Button, EmptyState, Fetched, Page, serverClock, SidePanel } from '@rinnalla/platform/web';
import { AuditTabs } from './audit-tabs';

/** Clients' requests for the log, the first due first. */
export function LogRequestsPage() {
  const { w } = useAccessLogWords();
  const navigate = useNavigate();
  const [adds, setAdds] = useState(false);
  const requests = useLogRequests();
  const all = requests.data?.pages.flatMap(({ items }) => items) ?? [];
  const add = <Button kind="primary" onClick={() => setAdds(true)}>{w('request.add')}</Button>;
  const toOne = (requestId: string) => { void navigate({ to: '/kaytonvalvonta/lokipyynnot/$requestId', params: { requestId } }); };
  return (
    <Page title={w('request.title')} documentTitle={w('request.title')} subtitle={w('request.intro')} actions={all.length > 0 && add}>
      <AuditTabs />
      <Fetched query={requests} heights={[200, 160]}>
        {() => (all.length === 0 ? <EmptyState action={add}>{w('request.empty')}</EmptyState> : (
          <LogRequestList
            requests={all} link={({ id }, words) => <Link to="/kaytonvalvonta/lokipyynnot/$requestId" params={{ requestId: id }} style={{ fontWeight: 600 }}>{words}</Link>}
          />
        ))}
      </Fetched>
      {requests.hasNextPage && <div><Button busy={requests.isFetchingNextPage} onClick={() => { void requests.fetchNextPage(); }}>{w('request.more')}</Button></div>}
      <SidePanel opened={adds} title={w('request.add')} onClose={() => setAdds(false)}>
        {adds && <LogRequestForm today={helsinkiDate(new Date(serverClock.now()))} onCancel={() => setAdds(false)} onDone={({ id }) => toOne(id)} />}
      </SidePanel>
    </Page>
  );
}

/** One request. The page's title and address name nobody. */
export function LogRequestPage() {
  const { w } = useAccessLogWords();
  const { requestId = '' } = useParams({ strict: false });
  return (
    <Page title={w('request.one')} documentTitle={w('request.one')}>
      <AuditTabs />
      <div className="stack">
        <div><Link to="/kaytonvalvonta/lokipyynnot">← {w('request.back')}</Link></div>
        <Fetched query={useLogRequest(requestId)} heights={[160, 400]}>{(request) => <LogRequestView request={request} />}</Fetched>
      </div>
    </Page>
  );
}
