import { Link } from '@tanstack/react-router';
import { formatDate } from '@rinnalla/platform/contract';
import { useMeetingsAhead, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { Badge, EmptyState, Fetched, Lines, Muted, Page, Panel, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';

/** Meetings of all one's families, in the order in which they come. */
export function MeetingsPage() {
  const { w, language } = useMeetingsWords();
  const { w: p } = useWords<typeof platformWords>('platform');
  const meetings = useMeetingsAhead();
  return (
    <Page title={p('shell.meetings')} documentTitle={p('shell.meetings')}>
      <Panel title={w('ahead')}>
        <Fetched query={meetings} heights={[300]}>
          {(list) => (list.length === 0 ? <EmptyState>{w('noMeetings')}</EmptyState> : (
            <Lines>
              {list.map((meeting) => (
                <li key={meeting.id}>
                  <div className="row apart top">
                    <div>
                      <Link to="/palaverit/$meetingId" params={{ meetingId: meeting.id }} style={{ fontWeight: 600 }}>{meeting.familyName}</Link>
                      <Muted>{w(`kind.${meeting.kind}`)}{meeting.place !== null && ` · ${meeting.place}`} · {w('invited', { count: meeting.inviteesCount })}</Muted>
                    </div>
                    <Badge tone={meeting.status === 'cancelled' ? 'grey' : 'blue'}>
                      {meeting.status === 'cancelled' ? w('status.cancelled') : w('at', { date: formatDate(meeting.date, language), time: meeting.startTime.replace(':', '.') })}
                    </Badge>
                  </div>
                </li>
              ))}
            </Lines>
          ))}
        </Fetched>
      </Panel>
    </Page>
  );
}
