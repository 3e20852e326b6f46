import { DateField, FieldRow, Form, RadioField, TextArea, TextField, toast } from '@rinnalla/platform/web';
import { newLogRequest, requesterRights, twoYearsBack, type LogRequestPage } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import { useTakeLogRequest } from './log-requests.queries';
import { PersonField } from './person-field';

const languages = { fi: 'suomi', sv: 'svenska', en: 'English' } as const;

/** Takes a request in. The special reason is asked for when the time begins more than two years back. */
export function LogRequestForm({ today, onDone, onCancel }: { today: string; onDone: (request: LogRequestPage) => void; onCancel: () => void }) {
  const { w } = useAccessLogWords();
  const taking = useTakeLogRequest();
  const names = ['requesterName', 'requesterRight', 'language', 'receivedOn', 'from', 'until', 'specialReason'] as const;
  const labels = { personId: w('request.fields.person'), ...Object.fromEntries(names.map((name) => [name, w(`request.fields.${name}`)])) };
  return (
    <Form
      schema={newLogRequest} labels={labels} submitLabel={w('request.save')} onCancel={onCancel}
      values={{ personId: '', requesterName: '', requesterRight: 'self', language: 'fi', receivedOn: today, from: '', until: '', specialReason: '' }}
      onSubmit={async (body, idempotencyKey) => {
        const taken = await taking.mutateAsync({ body, idempotencyKey });
        toast(w('request.saved'));
        onDone(taken);
      }}
    >
      {(form) => {
        const [from, received] = [form.watch('from') as string, form.watch('receivedOn') as string];
        const older = /^\d{4}-\d\d-\d\d$/.test(from) && /^\d{4}-\d\d-\d\d$/.test(received) && from < twoYearsBack(received);
        return (
          <>
            <PersonField
              name="personId" label={labels.personId} value={form.watch('personId') as string} error={form.formState.errors['personId']?.message as string | undefined}
              onChange={(personId) => { form.setValue('personId', personId); form.clearErrors('personId'); }}
            />
            <TextField name="requesterName" label={w('request.fields.requesterName')} required />
            <RadioField name="requesterRight" label={w('request.fields.requesterRight')} required choices={requesterRights.map((value) => ({ value, label: w(`request.right.${value}`) }))} />
            <RadioField name="language" label={w('request.fields.language')} required choices={Object.entries(languages).map(([value, label]) => ({ value, label }))} />
            <DateField name="receivedOn" label={w('request.fields.receivedOn')} required />
            <FieldRow>
              <DateField name="from" label={w('request.fields.from')} hint={w('request.fromHint')} />
              <DateField name="until" label={w('request.fields.until')} hint={w('request.untilHint')} />
            </FieldRow>
            {older && <TextArea name="specialReason" label={w('request.fields.specialReason')} hint={w('request.specialReasonHint')} required />}
          </>
        );
      }}
    </Form>
  );
}
