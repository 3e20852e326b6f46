import { useNavigate } from '@tanstack/react-router';
import { MemberForm } from '@rinnalla/families/web';
import { NetworkMemberForm } from '@rinnalla/network/web';
import { ActForm, MeetingForm } from '@rinnalla/network-meetings/web';
import { ChildViewForm, ContactNoteForm, GoalForm, StatementForm } from '@rinnalla/overall-picture/web';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { ServiceForm } from '@rinnalla/services-in-use/web';
import { useAgencies } from '@rinnalla/staff/web';
import type { DeedName } from './family-deeds';
import { useMembers, useShownPicture } from './picture-context';
import { ResponsibilityDeedForm } from './responsibility-deed-form';
import { useOwners } from './use-owners';

/** The forms of the family page: outside its first load. */
export function DeedForm({ deed, onDone }: { deed: DeedName; onDone: () => void }) {
  const { picture } = useShownPicture();
  const owners = useOwners(picture);
  const agencies = useAgencies();
  const navigate = useNavigate();
  const today = helsinkiDate(new Date());
  const familyId = picture.family.id;
  const members = useMembers();
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
