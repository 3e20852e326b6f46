import { Link } from '@tanstack/react-router';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, EmptyState, Fetched, Lines, Muted, Page, Panel } from '@rinnalla/platform/web';
import { useFamilyPageWords, useToday } from '@rinnalla/family-page/web';
import type { Today } from '@rinnalla/family-page/contract';
import { ActLine, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { lastDayToAnswer, useOffersToMe, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';

export function TodayPage() {
  const { w } = useFamilyPageWords();
  const today = useToday();
  return (
    <Page title={w('today')} documentTitle={w('today')} subtitle={today.data && w('familiesCount', { count: today.data.families })}>
      <Fetched query={today} heights={[220, 220]}>{(day) => <Day day={day} />}</Fetched>
    </Page>
  );
}

function Day({ day }: { day: Today }) {
  const { w } = useFamilyPageWords();
  return (
    <div className="halves">
      <OfferedToMe />
      <Panel title={w('late')} action={day.late.length > 0 && <Badge tone="red">{day.late.length}</Badge>}>
        {day.late.length === 0 && <EmptyState>{w('nothingLate')}</EmptyState>}
        <Lines>{day.late.map((act) => <ActLine key={act.id} act={act} today={day.date} mayUpdate beside={<FamilyLink family={act.family} />} />)}</Lines>
      </Panel>
      <Panel title={w('next')}>
        {day.todayAndNext.meetings.length + day.todayAndNext.acts.length === 0 && <EmptyState>{w('nothingNext')}</EmptyState>}
        <Lines>
          {day.todayAndNext.meetings.map((meeting) => <MeetingLine key={meeting.id} meeting={meeting} today={day.date} />)}
          {day.todayAndNext.acts.map((act) => <ActLine key={act.id} act={act} today={day.date} mayUpdate beside={<FamilyLink family={act.family} />} />)}
        </Lines>
      </Panel>
    </div>
  );
}

/** What waits for one's answer stands before everything else; nothing is drawn when there is none. */
function OfferedToMe() {
  const { w, language } = useResponsibleWorkerWords();
  const offers = useOffersToMe().data ?? [];
  if (offers.length === 0) return null;
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      <Panel title={w('baton.handover.waiting')} action={<Badge tone="amber">{offers.length}</Badge>}>
        <Lines label={w('baton.handover.waiting')}>
          {offers.map((offer) => (
            <li key={offer.id}>
              <div className="row apart top nowrap">
                <div className="grow">
                  <Link to="/siirto/$familyId" params={{ familyId: offer.family.id }} style={{ fontWeight: 600 }}>{w('baton.handover.waitingLine', { number: offer.family.number })}</Link>
                  <Muted>{w('baton.handover.waitingFrom', { name: offer.offeredBy.name, date: lastDayToAnswer(offer, language) })} {offer.reason}</Muted>
                </div>
              </div>
            </li>
          ))}
        </Lines>
      </Panel>
    </div>
  );
}

function MeetingLine({ meeting, today }: { meeting: Today['todayAndNext']['meetings'][number]; today: string }) {
  const { w, language } = useMeetingsWords();
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="grow">
          <Link to="/palaverit/$meetingId" params={{ meetingId: meeting.id }} style={{ fontWeight: 600 }}>{w(`kind.${meeting.kind}`)}</Link>
          <Muted>{meeting.familyName}{meeting.place !== null && ` · ${meeting.place}`}</Muted>
        </div>
        <Badge tone={meeting.date === today ? 'amber' : 'blue'}>{w('at', { date: formatDate(meeting.date, language), time: meeting.startTime.replace(':', '.') })}</Badge>
      </div>
    </li>
  );
}

function FamilyLink({ family }: { family: { id: string; name: string } }) {
  return <Link to="/perheet/$familyId" params={{ familyId: family.id }}>{family.name}</Link>;
}
