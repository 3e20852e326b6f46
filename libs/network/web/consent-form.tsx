import { DateField, FieldRow, Form, RadioField, SelectField, TextArea, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { z } from 'zod';
import { consentForms, recordConsent, type RecordConsent } from '../contract';
import { useNetworkWords } from './network.queries';

interface Named { id: string; name: string }
interface Props { familyId: string; members: Named[]; agencies: Named[]; today: string; onDone: () => void }

/** What may be told is typed as it is said, with commas; the server keeps it as a list. */
const schema = z.preprocess((typed) => {
  if (typeof typed !== 'object' || typed === null || !('categories' in typed) || typeof typed.categories !== 'string') return typed;
  return { ...typed, categories: typed.categories.split(',').map((one) => one.trim()).filter((one) => one !== '') };
}, recordConsent);

/** Records a consent: who gives it, to whom, of what, for what. */
export function ConsentForm({ familyId, members, agencies, today, onDone }: Props) {
  const { w } = useNetworkWords();
  const record = useDeed<RecordConsent>('POST', `/families/${familyId}/consents`);
  const fields = ['giverPersonId', 'receiverAgencyId', 'receiverName', 'categories', 'purpose', 'from', 'until', 'form'] as const;
  return (
    <Form
      schema={schema} submitLabel={w('consents.record')} onCancel={onDone} labels={Object.fromEntries(fields.map((field) => [field, w(`fields.${field}`)]))}
      values={{ giverPersonId: '', receiverAgencyId: '', receiverName: '', categories: '', purpose: '', from: today, until: '', form: 'oral' }}
      onSubmit={async (body, idempotencyKey) => { await record.mutateAsync({ body, idempotencyKey }); toast(w('consents.recorded')); onDone(); }}
    >
      <SelectField name="giverPersonId" label={w('fields.giverPersonId')} required choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextField name="receiverName" label={w('fields.receiverName')} required />
      <SelectField name="receiverAgencyId" label={w('fields.receiverAgencyId')} searchable choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextField name="categories" label={w('fields.categories')} hint={w('consents.categoriesHint')} required />
      <TextArea name="purpose" label={w('fields.purpose')} required rows={2} />
      <RadioField name="form" label={w('fields.form')} required choices={consentForms.map((form) => ({ value: form, label: w(`form.${form}`) }))} />
      <FieldRow><DateField name="from" label={w('fields.from')} required /><DateField name="until" label={w('fields.until')} /></FieldRow>
    </Form>
  );
}
