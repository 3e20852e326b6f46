import { useState } from 'react';
import { Button, Form, Muted, TextField, useDeed } from '@rinnalla/platform/web';
import { reveal, type Reveal } from '../contract';
import { useFamiliesWords } from './words';

interface Props { personId: string; field: Reveal['field']; label: string; masked: string | null; mayReveal: boolean }

/** One protected field: shown for a reason, which is kept, and forgotten when the panel closes. */
export function ProtectedField({ personId, field, label, masked, mayReveal }: Props) {
  const { w } = useFamiliesWords();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  const show = useDeed<Reveal, { value: string | null }>('POST', `/persons/${personId}/reveal`);
  if (value !== null) return <strong className="break">{value}</strong>;
  return (
    <div className="stack tight">
      <div className="row apart nowrap">
        <em>{masked ?? w('person.withheld')}</em>
        {mayReveal && !asking && <Button small label={`${w('person.show')}: ${label}`} onClick={() => setAsking(true)}>{w('person.show')}</Button>}
      </div>
      {asking && (
        <Form
          schema={reveal} values={{ field, reason: '' }} submitLabel={w('person.show')} onCancel={() => setAsking(false)}
          labels={{ reason: w('fields.revealReason') }}
          onSubmit={async (body, idempotencyKey) => { setValue((await show.mutateAsync({ body, idempotencyKey })).value ?? w('person.notGiven')); setAsking(false); }}
        >
          <Muted>{w('person.showText')}</Muted>
          <TextField name="reason" label={w('fields.revealReason')} required />
        </Form>
      )}
    </div>
  );
}
