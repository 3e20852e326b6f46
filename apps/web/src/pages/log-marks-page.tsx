import { useNavigate } from '@tanstack/react-router';
import { LogMarkList, useAccessLogWords, useLogMarks, useTellMark, type LogFilter } from '@rinnalla/access-log/web';
import { Button, EmptyState, Fetched, Muted, Page, Panel } from '@rinnalla/platform/web';
import { AuditTabs } from './audit-tabs';

/** What the rules have brought up: first what waits, with the time of the last check, then what was found of the others. */
export function LogMarksPage() {
  const { w } = useAccessLogWords();
  return (
    <Page title={w('marks.title')} documentTitle={w('marks.title')} subtitle={w('marks.intro')}>
      <AuditTabs />
      <div className="stack">
        <Marks status="open" />
        <Marks status="closed" />
      </div>
    </Page>
  );
}

function Marks({ status }: { status: 'open' | 'closed' }) {
  const { w } = useAccessLogWords();
  const { moment } = useTellMark();
  const navigate = useNavigate();
  const marks = useLogMarks(status);
  const title = w(status === 'open' ? 'marks.waiting' : 'marks.done');
  const narrow = (search: LogFilter) => { void navigate({ to: '/kaytonvalvonta', search: search as never }); };
  return (
    <Panel title={title}>
      <Fetched query={marks} heights={[120]}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const checkedAt = pages[0]?.checkedAt ?? null;
          const checked = checkedAt === null ? w('marks.neverChecked') : w('marks.checked', { when: moment(checkedAt) });
          if (items.length === 0) return status === 'open' ? <EmptyState>{`${w('marks.none')} ${checked}.`}</EmptyState> : <Muted>{w('marks.noneDone')}</Muted>;
          return (
            <div className="stack tight">
              {status === 'open' && <div className="row apart"><Muted>{checked}</Muted><div className="only-wide"><Muted>{w('marks.keys')}</Muted></div></div>}
              <LogMarkList label={title} marks={items} onNarrow={narrow} />
              {marks.hasNextPage && <div><Button busy={marks.isFetchingNextPage} onClick={() => { void marks.fetchNextPage(); }}>{w('more')}</Button></div>}
            </div>
          );
        }}
      </Fetched>
    </Panel>
  );
}
