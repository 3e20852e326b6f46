import { useEffect } from 'react';
import { addMonths } from '@rinnalla/platform/contract';
import { DateField, EmptyState, Fetched, FieldRow, Form, Muted, RadioField, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import type { GuestCandidates, InviteGuest } from '../../contract';
import { stateOf, useConsents, useNetworkMembers } from '../network.queries';
import { GuestSees } from './guest-sees';
import { useGuestCandidates, useGuestWords } from './guest.queries';
import { ItemsChecklist } from './items-checklist';
import { invitation } from './share-schema';

interface Props { familyId: string; today: string; meetingKind: (kind: string) => string; onDone: () => void }

/** Makes a professional from outside a guest: who, on what ground, until when, and what they see. */
export function GuestForm(props: Props) {
  const candidates = useGuestCandidates(props.familyId);
  const network = useNetworkMembers(props.familyId);
  return (
    <Fetched query={candidates} heights={[320]}>
      {(found) => <Fetched query={network} heights={[320]}>{(members) => <Invitation {...props} candidates={found} members={members} />}</Fetched>}
    </Fetched>
  );
}

type Member = NonNullable<ReturnType<typeof useNetworkMembers>['data']>[number];

function Invitation({ familyId, today, meetingKind, onDone, candidates, members }: Props & { candidates: GuestCandidates; members: Member[] }) {
  const { w } = useGuestWords();
  const invite = useDeed<InviteGuest>('POST', `/families/${familyId}/guests`);
  const here = members.filter(({ kind, from, until }) => kind === 'professional' && from <= today && (until === null || until >= today));
  if (candidates.users.length === 0) return <EmptyState>{w('guests.noUsers')}</EmptyState>;
  if (here.length === 0) return <EmptyState>{w('guests.noMember')}</EmptyState>;
  const fields = ['networkMemberId', 'userId', 'until', 'ground', 'consentId', 'legalBasis', 'items'] as const;
  return (
    <Form
      schema={invitation} submitLabel={w('guests.invite')} onCancel={onDone} labels={Object.fromEntries(fields.map((field) => [field, w(`guests.fields.${field}`)]))}
      values={{ networkMemberId: '', userId: '', until: addMonths(today, 3), ground: 'consent', consentId: '', legalBasis: '', chosen: {} }}
      onSubmit={async ({ ground: _ground, ...body }, idempotencyKey) => {
        await invite.mutateAsync({ body, idempotencyKey });
        toast(w('guests.done', { name: candidates.users.find(({ id }) => id === body.userId)?.name }));
        onDone();
      }}
    >
      {(form) => (
        <>
          <SameAccount form={form} member={here.find(({ id }) => id === form.watch('networkMemberId'))} users={candidates.users} />
          <SelectField name="networkMemberId" label={w('guests.fields.networkMemberId')} required choices={here.map(({ id, name, title }) => ({ value: id, label: [name, title].filter(Boolean).join(', ') }))} />
          <SelectField name="userId" label={w('guests.fields.userId')} hint={w('guests.userHint')} required searchable choices={candidates.users.map(({ id, name }) => ({ value: id, label: name }))} />
          <Ground familyId={familyId} today={today} ground={form.watch('ground') as 'consent' | 'law'} />
          <FieldRow><DateField name="until" label={w('guests.fields.until')} hint={w('guests.untilHint')} required /></FieldRow>
          <h3>{w('guests.fields.items')}</h3>
          <ItemsChecklist items={candidates.items} meetingKind={meetingKind} />
          <GuestSees name={candidates.users.find(({ id }) => id === form.watch('userId'))?.name} until={form.watch('until') as string} chosen={form.watch('chosen') as object} />
        </>
      )}
    </Form>
  );
}

interface Values { getValues: (name: string) => unknown; setValue: (name: string, value: string) => void }

/** Whoever is chosen from the network is proposed their own account; it stays for the worker to check. */
function SameAccount({ form, member, users }: { form: Values; member: Member | undefined; users: GuestCandidates['users'] }) {
  const found = member === undefined ? undefined : (users.find(({ id }) => id === member.userId) ?? users.find(({ name }) => name === member.name))?.id;
  useEffect(() => {
    if (found !== undefined && !form.getValues('userId')) form.setValue('userId', found);
  }, [form, found]);
  return null;
}

function Ground({ familyId, today, ground }: { familyId: string; today: string; ground: 'consent' | 'law' }) {
  const { w } = useGuestWords();
  const consents = useConsents(familyId);
  const choices = (['consent', 'law'] as const).map((one) => ({ value: one, label: w(`guests.ground.${one}`) }));
  const usable = (consents.data ?? []).filter((one) => stateOf(one, today) === 'inForce');
  return (
    <>
      <RadioField name="ground" label={w('guests.fields.ground')} required choices={choices} />
      {ground === 'law' && <TextField name="legalBasis" label={w('guests.fields.legalBasis')} hint={w('guests.lawHint')} required />}
      {ground === 'consent' && (consents.data !== undefined && usable.length === 0 ? <Muted>{w('guests.noConsent')}</Muted>
        : <SelectField name="consentId" label={w('guests.fields.consentId')} required choices={usable.map(({ id, receiverName, purpose }) => ({ value: id, label: `${receiverName}: ${purpose}` }))} />)}
    </>
  );
}
