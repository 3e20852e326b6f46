import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { ageInWords, MemberPanel, useFamiliesWords } from '@rinnalla/families/web';
import { useFamilyPageWords } from '@rinnalla/family-page/web';
import { ActLine, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { ChildViewPanel, GoalsPanel, StatementsPanel, useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { Badge, Button, EmptyState, Initials, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import { ServicesPanel } from '@rinnalla/services-in-use/web';
import { useMembers, useShownPicture } from './picture-context';

/** The five-second view: who, what is in force, what is due, what the child said, what was agreed last. */
export function PictureTab() {
  const { picture, may, open } = useShownPicture();
  const { w: f } = useFamiliesWords();
  const { w: o } = useOverallPictureWords();
  const today = helsinkiDate(new Date());
  const members = useMembers();
  const adder = (action: string, deed: Parameters<typeof open>[0], label: string) => may(action) && <button type="button" className="plain-link" onClick={() => open(deed)}>{label}</button>;
  const { w: p } = useFamilyPageWords();
  return (
    <>
      <div className="grid3">
        <Panel title={f('members')} action={adder('family:edit', 'member', f('addMember'))}><Members today={today} /></Panel>
        <ServicesPanel
          familyId={picture.family.id} services={picture.servicesInUse} members={members} today={today} mayEdit={may('service-in-use:edit')} mayReveal={may('person:reveal-protected')}
          action={<Link to="/perheet/$familyId/palvelut" params={{ familyId: picture.family.id }}>{p('tabs.services')} ({picture.servicesInUse.length})</Link>}
        />
        <div className="on-phone-first"><NextPanel today={today} /></div>
      </div>
      <div className="grid2">
        <ChildViewPanel views={picture.childViews} members={members} action={adder('picture:write', 'child', o('hearChild'))} />
        <LastAgreed today={today} />
      </div>
      <div className="halves" style={{ marginTop: '0.9rem' }}>
        <StatementsPanel familyId={picture.family.id} statements={picture.statements} members={members} today={today} mayWrite={may('picture:write')} action={adder('picture:write', 'statement', o('addStatement'))} />
        <GoalsPanel familyId={picture.family.id} goals={picture.goals} mayWrite={may('picture:write')} action={adder('picture:write', 'goal', o('addGoal'))} />
      </div>
    </>
  );
}

function Members({ today }: { today: string }) {
  const { picture, may } = useShownPicture();
  const { w, language } = useFamiliesWords();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const close = () => setChosen(null);
  const guardians = new Set(picture.custody.map(({ guardianId }) => guardianId));
  const protectedOnes = new Set(picture.alerts.filter(({ kind }) => kind === 'non_disclosure').map(({ personId }) => personId));
  const young = (role: string) => role === 'child' || role === 'young' || role === 'unborn_child';
  const ordered = [...picture.members].sort((left, right) => Number(young(left.role)) - Number(young(right.role)));
  return (
    <>
      <Lines>
        {ordered.map((member) => (
          <li key={member.id}>
            <div className="row top nowrap">
              <Initials name={member.name} child={young(member.role)} />
              <div className="grow">
                <button type="button" className="plain-link strong break" onClick={() => setChosen(member)}>{member.name}</button>
                <Muted>{[ageInWords(member, today, language), w(`role.${member.role}`), guardians.has(member.personId) && member.role !== 'guardian' ? w('role.guardian') : ''].filter(Boolean).join(', ')}</Muted>
                {member.residence !== null && <Muted>{member.residence}</Muted>}
              </div>
              {protectedOnes.has(member.personId) && <Badge tone="red">{w('protectedPerson')}</Badge>}
            </div>
          </li>
        ))}
      </Lines>
      <SidePanel opened={chosen !== null} title={chosen?.name ?? ''} onClose={close}>
        {chosen !== null && <MemberPanel familyId={picture.family.id} memberId={chosen.id} today={today} may={may} onDone={close} />}
      </SidePanel>
    </>
  );
}

function NextPanel({ today }: { today: string }) {
  const { picture, may, open } = useShownPicture();
  const { w, language } = useMeetingsWords();
  const next = picture.nextMeeting;
  return (
    <Panel title={w('next')} action={may('act:update') && <button type="button" className="plain-link" onClick={() => open('act')}>{w('addAct')}</button>}>
      {picture.openActs.length === 0 && next === null && <EmptyState action={may('meeting:plan') && <Button onClick={() => open('meeting')}>{w('newMeeting')}</Button>}>{w('noActs')}</EmptyState>}
      <Lines>
        {picture.openActs.slice(0, 4).map((act) => <ActLine key={act.id} act={act} today={today} mayUpdate={may('act:update')} />)}
        {next !== null && (
          <li>
            <div className="row apart top nowrap">
              <Link to="/palaverit/$meetingId" params={{ meetingId: next.id }} style={{ fontWeight: 600 }}>{w(`kind.${next.kind}`)}</Link>
              <Badge tone="blue">{w('at', { date: formatDate(next.date, language), time: next.startTime.replace(':', '.') })}</Badge>
            </div>
          </li>
        )}
      </Lines>
      {picture.openActs.length > 4 && <Link to="/perheet/$familyId/tehtavat" params={{ familyId: picture.family.id }}>+ {picture.openActs.length - 4}</Link>}
    </Panel>
  );
}

function LastAgreed({ today }: { today: string }) {
  const { picture, may } = useShownPicture();
  const { w, language } = useMeetingsWords();
  const last = picture.lastMeeting;
  if (last === null) return <Panel title={w('fields.acts')}><EmptyState>{w('nothingAgreed')}</EmptyState></Panel>;
  return (
    <Panel title={w('lastAgreed', { date: formatDate(last.date, language) })} action={<Link to="/palaverit/$meetingId" params={{ meetingId: last.id }}>{w('openMinutes')}</Link>}>
      <Lines>{last.decisions.map((act) => <ActLine key={act.id} act={act} today={today} mayUpdate={may('act:update')} />)}</Lines>
    </Panel>
  );
}
