import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { useFamiliesWords } from '@rinnalla/families/web';
import { useFamilyPageWords, useTimeline } from '@rinnalla/family-page/web';
import { ConsentsPanel, GuestsPanel, NetworkList, NetworkMemberPanel, useNetworkWords } from '@rinnalla/network/web';
import { ActLine, useActsOfFamily, useMeetingsOfFamily, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { ContactNoteCorrection, useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { Badge, Button, EmptyState, Fetched, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import { ServicesPanel, useServicesWords } from '@rinnalla/services-in-use/web';
import { useAgencies, useMe } from '@rinnalla/staff/web';
import { useShownPicture } from './picture-context';

export { ResponsibilityTab } from './family-responsibility';
export { PictureTab } from './picture-tab';
export { VisitsTab } from './visits-tab';

const today = () => helsinkiDate(new Date());

function useMembers() {
  const { picture } = useShownPicture();
  return picture.members.map(({ personId, name }) => ({ id: personId, name }));
}

export function NetworkTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useNetworkWords();
  const { w: m } = useMeetingsWords();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const agencies = useAgencies().data ?? [];
  const of = { familyId: picture.family.id, members: useMembers(), agencies, today: today() };
  const close = () => setChosen(null);
  return (
    <div className="stack">
      {may('network:edit') && <div><Button onClick={() => open('network')}>{w('add')}</Button></div>}
      <NetworkList network={picture.network} members={of.members} onOpen={setChosen} />
      {may('consent:read') && <ConsentsPanel {...of} mayRecord={may('consent:record')} />}
      {may('consent:read') && <GuestsPanel familyId={of.familyId} today={of.today} mayInvite={may('guest:invite')} meetingKind={(kind) => m(`kind.${kind as 'network'}`)} />}
      <SidePanel opened={chosen !== null} title={chosen?.name ?? ''} onClose={close}>
        {chosen !== null && <NetworkMemberPanel {...of} id={chosen.id} mayEdit={may('network:edit')} mayReveal={may('person:reveal-protected')} onDone={close} />}
      </SidePanel>
    </div>
  );
}

export function ServicesTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useServicesWords();
  const members = useMembers();
  return (
    <ServicesPanel
      familyId={picture.family.id} services={picture.servicesInUse} members={members} today={today()} mayEdit={may('service-in-use:edit')} mayReveal={may('person:reveal-protected')} title={w('services')}
      action={may('service-in-use:edit') && <Button small onClick={() => open('service')}>{w('add')}</Button>}
    />
  );
}

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

export function ActsTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useMeetingsWords();
  const acts = useActsOfFamily(picture.family.id);
  return (
    <Panel title={w('myActs')} action={may('act:update') && <Button small onClick={() => open('act')}>{w('addAct')}</Button>}>
      <Fetched query={acts} heights={[160]}>
        {(list) => (list.length === 0 ? <EmptyState>{w('noActs')}</EmptyState>
          : <Lines>{list.map((act) => <ActLine key={act.id} act={act} today={today()} mayUpdate={may('act:update')} />)}</Lines>)}
      </Fetched>
    </Panel>
  );
}

export function TimelineTab() {
  const { picture } = useShownPicture();
  const { w, language } = useFamilyPageWords();
  const { w: f } = useFamiliesWords();
  const { w: o } = useOverallPictureWords();
  const timeline = useTimeline(picture.family.id);
  const entries = timeline.data?.pages.flatMap(({ items }) => items) ?? [];
  const detail = (kind: string, word: string | null) => {
    if (word === null) return '';
    if (kind === 'member') return f(`role.${word as 'child'}`);
    if (kind === 'statement') return o(`kind.${word.split('.')[0] as 'wish'}`);
    return kind === 'note' ? o(`contactKind.${word as 'call'}`) : '';
  };
  return (
    <Panel title={w('timeline')}>
      <Fetched query={timeline} heights={[300]}>
        {() => (entries.length === 0 ? <EmptyState>{w('timelineEmpty')}</EmptyState> : (
          <Lines>
            {entries.map((entry) => (
              <li key={`${entry.kind}${entry.id}`}>
                <div className="row top nowrap">
                  <div className="muted" style={{ width: 92, flex: 'none' }}>{formatDate(entry.on, language)}</div>
                  <div className="grow">
                    <div className="row"><Badge tone={entry.kind === 'child_view' ? 'green' : 'grey'}>{w(`kind.${entry.kind}`)}</Badge><strong className="break">{entry.title}</strong><span className="muted">{detail(entry.kind, entry.detail)}</span></div>
                    {entry.text !== null && <p className="prewrap">{entry.text}</p>}
                    {entry.by !== null && <Muted>{entry.by}</Muted>}
                    {entry.kind === 'note' && <OwnNote noteId={entry.id} by={entry.by} />}
                  </div>
                </div>
              </li>
            ))}
          </Lines>
        ))}
      </Fetched>
      {timeline.hasNextPage && <Button busy={timeline.isFetchingNextPage} onClick={() => { void timeline.fetchNextPage(); }}>+ 40</Button>}
    </Panel>
  );
}

/** A note is corrected by whoever wrote it; nobody is shown the way to change another's words. */
function OwnNote({ noteId, by }: { noteId: string; by: string | null }) {
  const { may } = useShownPicture();
  const { w } = useOverallPictureWords();
  const me = useMe().data;
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  if (!may('note:write') || me?.displayName !== by) return null;
  return (
    <>
      <button type="button" className="plain-link" onClick={() => setOpened(true)}>{w('editNote')}</button>
      <SidePanel opened={opened} title={w('editNote')} onClose={close}>{opened && <ContactNoteCorrection noteId={noteId} onDone={close} />}</SidePanel>
    </>
  );
}
