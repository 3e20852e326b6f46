import { useNavigate } from '@tanstack/react-router';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { MemberForm, useFamiliesWords } from '@rinnalla/families/web';
import type { Picture } from '@rinnalla/family-page/contract';
import { NetworkMemberForm, useNetworkWords } from '@rinnalla/network/web';
import { ActForm, MeetingForm, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { ChildViewForm, ContactNoteForm, GoalForm, StatementForm, useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { SidePanel, type Choice } from '@rinnalla/platform/web';
import { ServiceForm, useServicesWords } from '@rinnalla/services-in-use/web';
import { useAgencies, useMe } from '@rinnalla/staff/web';
import { ResponsibilityDeedForm, useResponsibilityTitles, type ResponsibilityDeed } from './family-responsibility';
import { useShownPicture } from './picture-context';

export type DeedName = 'note' | 'meeting' | 'member' | 'network' | 'service' | 'statement' | 'child' | 'goal' | 'act' | ResponsibilityDeed;

/** The forms of the family page, each in a panel beside it. */
export function FamilyDeeds({ deed, onClose }: { deed: DeedName | null; onClose: () => void }) {
  const title = useTitles();
  return <SidePanel opened={deed !== null} title={deed === null ? '' : title[deed]} onClose={onClose}>{deed !== null && <DeedForm deed={deed} onDone={onClose} />}</SidePanel>;
}

function useTitles(): Record<DeedName, string> {
  const { w: f } = useFamiliesWords();
  const { w: o } = useOverallPictureWords();
  const { w: m } = useMeetingsWords();
  const { w: n } = useNetworkWords();
  const { w: s } = useServicesWords();
  const responsibility = useResponsibilityTitles();
  return {
    ...responsibility,
    note: o('addNote'), meeting: m('newMeeting'), member: f('addMember'), network: n('add'), service: s('add'), statement: o('addStatement'),
    child: o('hearChild'), goal: o('addGoal'), act: m('addAct'),
  };
}

/** Whom a promise or an invitation can name: the family, its network, and oneself. */
export function useOwners(picture: Picture): Choice[] {
  const me = useMe().data;
  const worker = picture.responsibleWorker;
  const users = [me ? { id: me.id, name: me.displayName } : null, worker].filter((user) => user !== null);
  const unique = [...new Map(users.map((user) => [user.id, user])).values()];
  return [
    ...unique.map(({ id, name }) => ({ value: `user:${id}`, label: name })),
    ...picture.members.map(({ personId, name }) => ({ value: `member:${personId}`, label: name })),
    ...picture.network.map(({ id, name, title }) => ({ value: `network_member:${id}`, label: [name, title].filter(Boolean).join(', ') })),
  ];
}

function DeedForm({ deed, onDone }: { deed: DeedName; onDone: () => void }) {
  const { picture } = useShownPicture();
  const owners = useOwners(picture);
  const agencies = useAgencies();
  const navigate = useNavigate();
  const today = helsinkiDate(new Date());
  const familyId = picture.family.id;
  const members = picture.members.map(({ personId, name }) => ({ id: personId, name }));
  const children = picture.members.filter(({ role }) => role === 'child' || role === 'young').map(({ personId, name }) => ({ id: personId, name }));
  const form = { familyId, members, onDone };
  switch (deed) {
    case 'note': return <ContactNoteForm familyId={familyId} today={today} onDone={onDone} />;
    case 'member': return <MemberForm familyId={familyId} surname={picture.family.name} onDone={onDone} />;
    case 'network': return <NetworkMemberForm {...form} agencies={agencies.data ?? []} />;
    case 'service': return <ServiceForm {...form} />;
    case 'statement': return <StatementForm {...form} today={today} />;
    case 'child': return <ChildViewForm familyId={familyId} members={children} today={today} onDone={onDone} />;
    case 'goal': return <GoalForm familyId={familyId} onDone={onDone} />;
    case 'act': return <ActForm familyId={familyId} owners={owners} onDone={onDone} />;
    case 'worker': case 'letter': case 'offer': case 'close': case 'reopen': return <ResponsibilityDeedForm deed={deed} onDone={onDone} />;
    case 'meeting': return (
      <MeetingForm
        familyId={familyId} people={owners} chosen={owners.filter(({ value }) => value.startsWith('user:')).map(({ value }) => value)} onCancel={onDone}
        onDone={(meeting) => { onDone(); void navigate({ to: '/palaverit/$meetingId', params: { meetingId: meeting.id } }); }}
      />
    );
  }
}
