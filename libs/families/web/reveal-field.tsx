import { useState } from 'react';
import type { z } from 'zod';
import { Button, Form, Muted, TextField, useDeed } from '@rinnalla/platform/web';
import { useFamiliesWords } from './words';

interface Props {
  /** Where the deed is asked for, and the contract of its body. */
  path: `/${string}/reveal`;
  schema: z.ZodType<{ field: string; reason: string }>;
  field: string; label: string; masked?: string | null; mayReveal: boolean;
}

/** One protected field: shown for a reason, which is kept, and forgotten when the panel closes. */
export function WithheldField({ path, schema, field, label, masked = null, mayReveal }: Props) {
  const { w } = useFamiliesWords();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  const show = useDeed<{ field: string; reason: string }, { value: string | null }>('POST', path);
  if (value !== null) return <strong className="break">{value}</strong>;
  return (
    <div className="stack tight">
      <div className="row apart nowrap">
        <em>{masked ?? w('person.withheld')}</em>
        {mayReveal && !asking && <Button small label={`${w('person.show')}: ${label}`} onClick={() => setAsking(true)}>{w('person.show')}</Button>}
      </div>
      {asking && (
        <Form
          schema={schema} values={{ field, reason: '' }} submitLabel={w('person.show')} onCancel={() => setAsking(false)}
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
