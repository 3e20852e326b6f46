import { useState, type ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Button, DateField, Fact, Facts, Fetched, Form, Muted, toast, useDeed } from '@rinnalla/platform/web';
import { WithheldField } from '@rinnalla/families/web';
import { endNetworkMember, revealNetworkMember, type EndNetworkMember, type NetworkMember } from '../contract';
import { NetworkMemberForm } from './network-member-form';
import { useNetworkMembers, useNetworkWords } from './network.queries';

interface Props { familyId: string; id: string; members: Array<{ id: string; name: string }>; agencies: Array<{ id: string; name: string }>; today: string; mayEdit: boolean; mayReveal: boolean; onDone: () => void }
type Deed = 'edit' | 'end';

/** One of the network: how to reach them, and what can be corrected. */
export function NetworkMemberPanel({ familyId, id, ...rest }: Props) {
  const network = useNetworkMembers(familyId);
  return (
    <Fetched query={network} heights={[220]}>
      {(list) => list.filter((one) => one.id === id).map((one) => <Shown key={one.id} current={one} familyId={familyId} {...rest} />)}
    </Fetched>
  );
}

function Shown({ current, familyId, members, agencies, today, mayEdit, mayReveal, onDone }: Omit<Props, 'id'> & { current: NetworkMember }) {
  const { w } = useNetworkWords();
  // A form stands on the member as they were when it was opened: what somebody else saves meanwhile is to be noticed, not saved over.
  const [{ deed, member }, setOpened] = useState<{ deed: Deed | null; member: NetworkMember }>({ deed: null, member: current });
  const choose = (chosen: Deed | null) => setOpened({ deed: chosen, member: current });
  if (deed === 'edit') return <NetworkMemberForm familyId={familyId} members={members} agencies={agencies} member={member} onDone={() => choose(null)} />;
  if (deed === 'end') return <EndForm member={member} today={today} onDone={onDone} onCancel={() => choose(null)} />;
  return (
    <div className="stack">
      <NetworkMemberFacts one={current} members={members} mayReveal={mayReveal} />
      {mayEdit && (
        <div className="row">
          <Button kind="primary" onClick={() => choose('edit')}>{w('edit')}</Button>
          <Button onClick={() => choose('end')}>{w('remove')}</Button>
        </div>
      )}
    </div>
  );
}

function NetworkMemberFacts({ one, members, mayReveal }: { one: NetworkMember; members: Props['members']; mayReveal: boolean }) {
  const { w, language } = useNetworkWords();
  const guarded = (field: 'agency' | 'email', label: string, shown: ReactNode) => (one.withheld.includes(field)
    ? <WithheldField path={`/network-members/${one.id}/reveal`} schema={revealNetworkMember} field={field} label={label} mayReveal={mayReveal} /> : shown);
  const { phone, email } = one.contact;
  return (
    <Facts>
      <Fact label={w('fields.kind')}>{w(`kind.${one.kind}`)}</Fact>
      <Fact label={w('fields.title')}>{one.title}</Fact>
      <Fact label={w('fields.agencyId')}>{guarded('agency', w('fields.agencyId'), one.agency?.name)}</Fact>
      <Fact label={w('fields.ring')}>{w(`ring.${one.ring}`)}</Fact>
      <Fact label={w('fields.role')}>{one.role}</Fact>
      <Fact label={w('fields.phone')}>{phone !== null && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}</Fact>
      <Fact label={w('fields.email')}>{guarded('email', w('fields.email'), email !== null && <a href={`mailto:${email}`}>{email}</a>)}</Fact>
      <Fact label={w('fields.about')}>{one.about.map((id) => members.find((member) => member.id === id)?.name).filter(Boolean).join(', ') || w('wholeFamily')}</Fact>
      <Fact label={w('fields.from')}>{formatDate(one.from, language)}</Fact>
      <Fact label={w('fields.until')}>{one.until !== null && formatDate(one.until, language)}</Fact>
    </Facts>
  );
}

function EndForm({ member, today, onDone, onCancel }: { member: NetworkMember; today: string; onDone: () => void; onCancel: () => void }) {
  const { w } = useNetworkWords();
  const end = useDeed<EndNetworkMember>('POST', `/network-members/${member.id}/end`);
  return (
    <Form
      schema={endNetworkMember} values={{ until: today }} submitLabel={w('remove')} onCancel={onCancel} labels={{ until: w('fields.lastDay') }}
      onSubmit={async (body, idempotencyKey) => { await end.mutateAsync({ body, idempotencyKey }); toast(w('ended')); onDone(); }}
    >
      <Muted>{w('endText')}</Muted>
      <DateField name="until" label={w('fields.lastDay')} required />
    </Form>
  );
}
