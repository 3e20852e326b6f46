import { useQuery } from '@tanstack/react-query';
import { DateField, FieldRow, Form, MultiChoice, RadioField, request, SelectField, TextField, toast, useDeed, useWords } from '@rinnalla/platform/web';
import { recordServiceInUse, serviceStatuses, type RecordServiceInUse, type Service } from '../contract';
import { servicesInUseWords } from '../locales';

export const useServicesWords = () => useWords('services-in-use', servicesInUseWords);

export function useCatalogue() {
  return useQuery({ queryKey: ['services'], staleTime: 300_000, queryFn: () => request<{ items: Service[] }>('/services').then(({ items }) => items) });
}

/** A service that somebody of the family uses or waits for. */
export function ServiceForm({ familyId, members, onDone }: { familyId: string; members: Array<{ id: string; name: string }>; onDone: () => void }) {
  const { w } = useServicesWords();
  const catalogue = useCatalogue();
  const record = useDeed<RecordServiceInUse>('POST', `/families/${familyId}/services-in-use`);
  return (
    <Form
      schema={recordServiceInUse} values={{ serviceId: '', personIds: [], status: 'active', from: '', nextReview: '', contact: '', purpose: '' }} submitLabel={w('add')} onCancel={onDone}
      labels={{ serviceId: w('fields.serviceId'), personIds: w('fields.personIds'), status: w('fields.status'), from: w('fields.from'), nextReview: w('fields.nextReview'), contact: w('fields.contact'), purpose: w('fields.purpose') }}
      onSubmit={async (body, idempotencyKey) => { await record.mutateAsync({ body, idempotencyKey }); toast(w('added')); onDone(); }}
    >
      <SelectField
        name="serviceId" label={w('fields.serviceId')} required searchable
        choices={(catalogue.data ?? []).map(({ id, name, agency }) => ({ value: id, label: `${name} – ${agency.name}` }))}
      />
      <MultiChoice name="personIds" label={w('fields.personIds')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
      <RadioField name="status" label={w('fields.status')} required choices={serviceStatuses.filter((status) => status !== 'ended').map((status) => ({ value: status, label: w(`status.${status}`) }))} />
      <FieldRow><DateField name="from" label={w('fields.from')} /><DateField name="nextReview" label={w('fields.nextReview')} /></FieldRow>
      <TextField name="contact" label={w('fields.contact')} />
      <TextField name="purpose" label={w('fields.purpose')} />
    </Form>
  );
}
