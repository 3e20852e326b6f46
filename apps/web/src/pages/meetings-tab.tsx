import { Link } from '@tanstack/react-router';
import { formatDate } from '@rinnalla/platform/contract';
import { useMeetingsOfFamily, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { Badge, Button, EmptyState, Fetched, Lines, Muted, Panel } from '@rinnalla/platform/web';
import { useShownPicture } from './picture-context';

export function MeetingsTab() {
  const { picture, may, open } = useShownPicture();
  const { w, language } = useMeetingsWords();
  const meetings = useMeetingsOfFamily(picture.family.id);
  return (
    <Panel title={w('ahead')} action={may('meeting:plan') && <Button small onClick={() => open('meeting')}>{w('newMeeting')}</Button>}>
      <Fetched query={meetings} heights={[160]}>
        {(list) => (list.length === 0 ? <EmptyState>{w('noMeetings')}</EmptyState> : (
          <Lines>
            {list.map((meeting) => (
              <li key={meeting.id}>
                <div className="row apart top">
                  <div>
                    <Link to="/palaverit/$meetingId" params={{ meetingId: meeting.id }} style={{ fontWeight: 600 }}>{w(`kind.${meeting.kind}`)}</Link>
                    <Muted>{w('at', { date: formatDate(meeting.date, language), time: meeting.startTime.replace(':', '.') })}{meeting.place !== null && ` · ${meeting.place}`}</Muted>
                  </div>
                  <div className="row">
                    <Badge tone={{ planned: 'blue', held: 'green', cancelled: 'grey' }[meeting.status] as 'blue'}>{w(`status.${meeting.status}`)}</Badge>
                    {meeting.minutesStatus !== 'none' && <Badge tone={meeting.minutesStatus === 'final' ? 'green' : 'amber'}>{w(`minutesStatus.${meeting.minutesStatus}`)}</Badge>}
                  </div>
                </div>
              </li>
            ))}
          </Lines>
        ))}
      </Fetched>
    </Panel>
  );
}
