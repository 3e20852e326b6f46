import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { AlertStrip, Button } from '@rinnalla/platform/web';
import type { Family, Member } from '../contract';
import { othersOf } from './families.queries';
import { MemberFacts } from './member-facts';
import { EndMembershipForm, MembershipForm } from './membership-forms';
import { EndNonDisclosure, NonDisclosureForm } from './non-disclosure-form';
import { PersonForm } from './person-form';
import { useFamiliesWords } from './words';

type Deed = 'edit' | 'role' | 'end' | 'protect';
interface Props { family: Family; member: Member; today: string; may: (action: string) => boolean; onDone: () => void }

/** A member with the forms about them: loaded when somebody opens one. */
export function ShownMember({ family, member: current, today, may, onDone }: Props) {
  // A form stands on the member as they were when it was opened: what somebody else saves meanwhile is to be noticed, not saved over.
  const [{ deed, member }, setOpened] = useState<{ deed: Deed | null; member: Member }>({ deed: null, member: current });
  const back = () => setOpened({ deed: null, member: current });
  const contactsFirst = family.primaryContact?.personId === member.person.id;
  const leaving = { others: othersOf(family, member, today), contactsFirst };
  switch (deed) {
    case 'edit': return <PersonForm person={member.person} unborn={member.role === 'unborn_child'} {...leaving} onDone={back} />;
    case 'role': return <MembershipForm member={member} onDone={back} />;
    case 'end': return <EndMembershipForm member={member} today={today} {...leaving} onDone={onDone} onCancel={back} />;
    case 'protect': return <NonDisclosureForm person={member.person} today={today} onDone={back} />;
    case null: return (
      <div className="stack">
        <Protection member={current} />
        <MemberFacts member={current} today={today} mayReveal={may('person:reveal-protected')} />
        {may('family:edit') && <Deeds member={current} onChoose={(chosen) => setOpened({ deed: chosen, member: current })} />}
      </div>
    );
  }
}

function Protection({ member: { person } }: { member: Member }) {
  const { w, language } = useFamiliesWords();
  if (person.nonDisclosure === null) return null;
  const from = formatDate(person.nonDisclosure.from, language);
  const { until } = person.nonDisclosure;
  return (
    <AlertStrip tone="red" title={until === null ? w('person.protectedSpan', { from }) : w('person.protectedUntil', { from, until: formatDate(until, language) })}>
      {w('protectedText')}
    </AlertStrip>
  );
}

function Deeds({ member, onChoose }: { member: Member; onChoose: (deed: Deed) => void }) {
  const { w } = useFamiliesWords();
  const [unprotecting, setUnprotecting] = useState(false);
  const isProtected = member.person.nonDisclosure !== null;
  return (
    <div className="row">
      <Button kind="primary" onClick={() => onChoose('edit')}>{w('person.edit')}</Button>
      <Button onClick={() => onChoose('role')}>{w('person.editRole')}</Button>
      <Button onClick={() => onChoose('protect')}>{isProtected ? w('person.changeProtection') : w('person.protect')}</Button>
      {isProtected && <Button onClick={() => setUnprotecting(true)}>{w('person.unprotect')}</Button>}
      {member.until === null && <Button onClick={() => onChoose('end')}>{w('person.end')}</Button>}
      <EndNonDisclosure person={member.person} opened={unprotecting} onClose={() => setUnprotecting(false)} />
    </div>
  );
}
