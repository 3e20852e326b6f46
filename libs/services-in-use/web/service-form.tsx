import { DateField, FieldRow, Form, LoadingShape, MultiChoice, RadioField, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { patchServiceInUse, recordServiceInUse, serviceStatuses, type PatchServiceInUse, type RecordServiceInUse } from '../contract';
import { useCatalogue, useServicesWords, type ShownService } from './services.queries';

interface Props { familyId: string; members: Array<{ id: string; name: string }>; onDone: () => void; inUse?: ShownService }

/** A service that somebody of the family uses or waits for: new, or corrected from the version that was opened. Which service it is stays. */
export function ServiceForm({ familyId, members, onDone, inUse }: Props) {
  const { w } = useServicesWords();
  const record = useDeed<RecordServiceInUse>('POST', `/families/${familyId}/services-in-use`);
  const change = useDeed<PatchServiceInUse>('PATCH', `/services-in-use/${inUse?.id ?? ''}`);
  const catalogue = useCatalogue({ enabled: inUse === undefined });
  if (catalogue.isLoading) return <LoadingShape heights={[220]} />;
  const submit = async (body: RecordServiceInUse | PatchServiceInUse, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await record.mutateAsync({ body: body as RecordServiceInUse, idempotencyKey });
    else await change.mutateAsync({ body, version });
    toast(inUse === undefined ? w('added') : w('edited'));
    onDone();
  };
  const fields = ['serviceId', 'personIds', 'status', 'from', 'nextReview', 'contact', 'purpose'] as const;
  const inWords = {
    status: (status: string) => w(`status.${status as 'active'}`), personIds: (id: string) => members.find((member) => member.id === id)?.name ?? '',
  };
  return (
    <Form
      schema={inUse === undefined ? recordServiceInUse : patchServiceInUse} values={valuesOf(inUse)} submitLabel={inUse === undefined ? w('add') : w('save')}
      onCancel={onDone} onSubmit={submit} {...(inUse === undefined ? {} : { version: inUse.version })} telling={{ inWords }}
      labels={Object.fromEntries(fields.filter((name) => inUse === undefined || name !== 'serviceId').map((name) => [name, w(`fields.${name}`)]))}
    >
      {inUse === undefined && (
        <SelectField name="serviceId" label={w('fields.serviceId')} required searchable choices={(catalogue.data ?? []).map(({ id, name, agency }) => ({ value: id, label: `${name} – ${agency.name}` }))} />
      )}
      <MultiChoice name="personIds" label={w('fields.personIds')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
      <RadioField name="status" label={w('fields.status')} required choices={serviceStatuses.filter((status) => status !== 'ended').map((status) => ({ value: status, label: w(`status.${status}`) }))} />
      <FieldRow><DateField name="from" label={w('fields.from')} /><DateField name="nextReview" label={w('fields.nextReview')} /></FieldRow>
      {inUse?.withheld.includes('contact') !== true && <TextField name="contact" label={w('fields.contact')} />}
      <TextField name="purpose" label={w('fields.purpose')} />
    </Form>
  );
}

function valuesOf(inUse: ShownService | undefined) {
  if (inUse === undefined) return { serviceId: '', personIds: [], status: 'active', from: '', nextReview: '', contact: '', purpose: '' };
  const { personIds, status, from, nextReview, contact, purpose, withheld } = inUse;
  // What is withheld is not in the form, so that saving it cannot empty it.
  const shown = withheld.includes('contact') ? {} : { contact: contact ?? '' };
  return { personIds, status, from: from ?? '', nextReview: nextReview ?? '', ...shown, purpose: purpose ?? '' };
}
