import { Link } from '@tanstack/react-router';
import type { Notice } from '@rinnalla/notices/contract';
import { NoticeLine, useNotices, useNoticesWords, useReadAllNotices, useReadNotice } from '@rinnalla/notices/web';
import { Button, EmptyState, Fetched, Lines, Page, Panel, toast } from '@rinnalla/platform/web';

/** What one has been told, the newest first, each leading to what it is about. */
export function NoticesPage() {
  const { w } = useNoticesWords();
  const notices = useNotices();
  const readAll = useReadAllNotices();
  const all = notices.data?.pages.flatMap(({ items }) => items) ?? [];
  const readThem = () => { void readAll.mutateAsync({ body: undefined }).catch((error: Error) => toast(error.message, { stays: true })); };
  const someUnread = all.some(({ readAt }) => readAt === null);
  return (
    <Page title={w('title')} documentTitle={w('title')} actions={someUnread && <Button busy={readAll.isPending} onClick={readThem}>{w('readAll')}</Button>}>
      <Fetched query={notices} heights={[240]}>
        {() => (all.length === 0 ? <EmptyState>{w('empty')}</EmptyState> : (
          <div className="stack">
            <Group title={w('unread')} notices={all.filter(({ readAt }) => readAt === null)} />
            <Group title={w('read')} notices={all.filter(({ readAt }) => readAt !== null)} />
            {notices.hasNextPage && <div><Button busy={notices.isFetchingNextPage} onClick={() => { void notices.fetchNextPage(); }}>{w('more')}</Button></div>}
          </div>
        ))}
      </Fetched>
    </Page>
  );
}

function Group({ title, notices }: { title: string; notices: Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <Panel title={title}>
      <Lines label={title}>{notices.map((notice) => <NoticeLine key={notice.id} notice={notice} links={<Links notice={notice} />} />)}</Lines>
    </Panel>
  );
}

const atMost = 5;

/** To its families, a few by number, and to the list for the rest. Whoever follows a link has read the notice. */
function Links({ notice }: { notice: Notice }) {
  const { w } = useNoticesWords();
  const read = useReadNotice(notice.id);
  const follow = () => { if (notice.readAt === null) read.mutate({ body: undefined }); };
  // Whom a family is offered may not open it yet: the offer has a page of its own.
  const [first] = notice.families;
  if (notice.kind === 'offer' && first) return <> · <Link to="/siirto/$familyId" params={{ familyId: first.id }} onClick={follow}>{w('toOffers')}</Link></>;
  if (notice.kind === 'offer') return <> · <Link to="/" onClick={follow}>{w('toOffers')}</Link></>;
  if (notice.kind === 'log-request') return <> · <Link to="/kaytonvalvonta/lokipyynnot" onClick={follow}>{w('toLogRequests')}</Link></>;
  if (notice.kind === 'break-glass') return <> · <Link to="/hatakaytto" onClick={follow}>{w('toEmergencies')}</Link></>;
  const shown = notice.families.slice(0, atMost);
  const rest = notice.familyCount - shown.length;
  // What a guest wrote stands beside what was shared with them.
  const place = notice.kind === 'guest-comment' ? '/perheet/$familyId/verkosto' : '/perheet/$familyId';
  return (
    <>
      {shown.map(({ id, number }) => (
        <span key={id}> · <Link to={place} params={{ familyId: id }} onClick={follow}>{w('toFamily', { number })}</Link></span>
      ))}
      {shown.length > 0 && rest > 0 && <span> {w('andMore', { count: rest })} · <Link to="/perheet" onClick={follow}>{w('toFamilies')}</Link></span>}
    </>
  );
}
