import { DateField, FieldRow, Form, Muted, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import {
  addPersonalCaseworker, endPersonalCaseworker, patchPersonalCaseworker, type AddPersonalCaseworker, type EndPersonalCaseworker,
  type PatchPersonalCaseworker, type PersonalCaseworker,
} from '../contract';
import { useResponsibleWorkerWords } from './responsible-worker.queries';

interface Props { familyId: string; members: Array<{ id: string; name: string }>; today: string; onDone: () => void; caseworker?: PersonalCaseworker }

/** A client's own caseworker: new, or corrected from the version that was opened. Whose they are does not change. */
export function PersonalCaseworkerForm({ familyId, members, today, onDone, caseworker }: Props) {
  const { w } = useResponsibleWorkerWords();
  const add = useDeed<AddPersonalCaseworker>('POST', `/families/${familyId}/personal-caseworkers`);
  const change = useDeed<PatchPersonalCaseworker>('PATCH', `/personal-caseworkers/${caseworker?.id ?? ''}`);
  const submit = async (body: AddPersonalCaseworker | PatchPersonalCaseworker, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await add.mutateAsync({ body: body as AddPersonalCaseworker, idempotencyKey });
    else await change.mutateAsync({ body, version });
    toast(caseworker === undefined ? w('caseworkers.added') : w('caseworkers.edited'));
    onDone();
  };
  return (
    <Form
      schema={caseworker === undefined ? addPersonalCaseworker : patchPersonalCaseworker} onSubmit={submit} onCancel={onDone}
      values={caseworker === undefined ? { personId: '', name: '', title: '', phone: '', from: today } : valuesOf(caseworker)}
      submitLabel={caseworker === undefined ? w('caseworkers.add') : w('caseworkers.save')}
      telling={{ read: (saved) => valuesOf(saved as PersonalCaseworker) }} {...(caseworker === undefined ? {} : { version: caseworker.version })}
      labels={{
        personId: w('caseworkers.person'), name: w('caseworkers.name'), title: w('caseworkers.personTitle'), phone: w('caseworkers.phone'),
        from: w('caseworkers.from'), until: w('caseworkers.until'),
      }}
    >
      {caseworker === undefined
        ? <SelectField name="personId" label={w('caseworkers.person')} required choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
        : <Muted>{w('caseworkers.of', { name: caseworker.person.name })}</Muted>}
      <TextField name="name" label={w('caseworkers.name')} required />
      <FieldRow><TextField name="title" label={w('caseworkers.personTitle')} /><TextField name="phone" label={w('caseworkers.phone')} type="tel" /></FieldRow>
      <DateField name="from" label={w('caseworkers.from')} required />
      {caseworker !== undefined && <DateField name="until" label={w('caseworkers.until')} />}
    </Form>
  );
}

export function EndPersonalCaseworkerForm({ caseworker, today, onDone, onCancel }: { caseworker: PersonalCaseworker; today: string; onDone: () => void; onCancel: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const end = useDeed<EndPersonalCaseworker>('POST', `/personal-caseworkers/${caseworker.id}/end`);
  return (
    <Form
      schema={endPersonalCaseworker} values={{ until: today }} submitLabel={w('caseworkers.end')} onCancel={onCancel} labels={{ until: w('caseworkers.lastDay') }}
      onSubmit={async (body, idempotencyKey) => { await end.mutateAsync({ body, idempotencyKey }); toast(w('caseworkers.ended')); onDone(); }}
    >
      <Muted>{w('caseworkers.endText')}</Muted>
      <DateField name="until" label={w('caseworkers.lastDay')} required />
    </Form>
  );
}

function valuesOf({ name, title, phone, from, until }: PersonalCaseworker) {
  return { name, title: title ?? '', phone: phone ?? '', from, until: until ?? '' };
}
